/** The words of a report, read once and kept while neither the file nor the code that reads it changes. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { type PageWords, pageWordsSchema } from '@brf/contracts';
import { prepareReading, readPages } from '@brf/pdf';
import { warmUp } from '@brf/text-layer';
import { z } from 'zod';
import { repositoryRoot } from './env.ts';

export interface ReportWords {
  pages: PageWords[];
  ocrPages: number;
  /** What reading took, also when it was an earlier run that read them. */
  ms: number;
  cached: boolean;
}

/** Where words are kept when nothing else is said. */
export const wordsFolder = path.join(repositoryRoot, '.data/words');

/** `cacheDir`: where the words are kept; undefined to read anew. */
export async function readReportWords(bytes: Buffer, cacheDir: string | undefined): Promise<ReportWords> {
  const cacheFile = cacheDir
    ? path.join(
        cacheDir,
        `${createHash('sha256').update(bytes).update(readerVersion()).digest('hex').slice(0, 24)}.json.gz`,
      )
    : undefined;
  if (cacheFile && fs.existsSync(cacheFile)) {
    const stored = z.object({ pages: z.array(pageWordsSchema), ocrPages: z.number(), ms: z.number() });
    return { ...stored.parse(JSON.parse(gunzipSync(fs.readFileSync(cacheFile)).toString())), cached: true };
  }
  const ready = prepareReading();
  // While the thread that reads PDFs starts on the other core.
  warmUp();
  await ready;
  const { pages, ocrPages, ms } = await readPages(bytes);
  if (cacheFile) {
    fs.mkdirSync(path.dirname(cacheFile), { recursive: true });
    fs.writeFileSync(`${cacheFile}.${process.pid}`, gzipSync(JSON.stringify({ pages, ocrPages, ms })));
    fs.renameSync(`${cacheFile}.${process.pid}`, cacheFile);
  }
  return { pages, ocrPages, ms, cached: false };
}

/** Changes whenever the code that reads words does, so that a cache never hides a change. */
function readerVersion(): string {
  const hash = createHash('sha256');
  const dir = path.join(repositoryRoot, 'packages/pdf');
  const files = fs.readdirSync(path.join(dir, 'src'), { recursive: true, encoding: 'utf8' });
  for (const name of files.filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts')).sort()) {
    hash.update(fs.readFileSync(path.join(dir, 'src', name)));
  }
  return hash.update(fs.readFileSync(path.join(dir, 'package.json'))).digest('hex');
}
