import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../fixtures/sample');

export const sampleReports = path.join(folder, 'reports');
export const sampleGold = path.join(folder, 'gold');
export const samplePdf = path.join(sampleReports, 'kvarnsnackan.pdf');

/** The sample report as `count` documents of different content: a trailing comment changes the bytes alone. */
export function sampleCopies(count: number): { fileName: string; bytes: Buffer }[] {
  const bytes = fs.readFileSync(samplePdf);
  return Array.from({ length: count }, (_, i) => ({
    fileName: `copy-${i + 1}.pdf`,
    bytes: Buffer.concat([bytes, Buffer.from(`\n% copy ${i + 1}\n`)]),
  }));
}
