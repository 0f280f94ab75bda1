import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/** What reading one report cost; times in milliseconds. */
const reportTimingSchema = z.object({
  pages: z.number(),
  ocrPages: z.number(),
  /** Reading the words; of an earlier run when they came from the cache. */
  wordsMs: z.number(),
  wordsCached: z.boolean(),
  /** Sections, all agents with their rounds, merge. */
  extractMs: z.number(),
  /** Of the process that read it. */
  peakMemoryMb: z.number(),
});
export type ReportTiming = z.infer<typeof reportTimingSchema>;

const fileOf = (dir: string, doc: string) => path.join(dir, `${doc}.timing`);

export function writeReportTiming(dir: string, doc: string, timing: ReportTiming): void {
  fs.writeFileSync(fileOf(dir, doc), JSON.stringify(timing));
}

export function readReportTiming(dir: string, doc: string): ReportTiming {
  return reportTimingSchema.parse(JSON.parse(fs.readFileSync(fileOf(dir, doc), 'utf8')));
}
