/**
 * Reads one report in this process by the same code as the workers run: words, sections, jobs, rounds, merge.
 * `tsx scripts/read-report.ts <report.pdf> <out-dir> [words-cache-dir]` writes <out-dir>/<doc>.json in the form of the
 * gold files and <out-dir>/<doc>.timing; `pnpm accuracy` starts one such process per report.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { agentDefinitions, fieldSpecsOf } from '@brf/agents';
import { decide, rejectedValues, summarizeHistory } from '@brf/coaching';
import {
  accuracyOf,
  type EvaluatedRound,
  type PageWords,
  pageWordsSchema,
  type Section,
} from '@brf/contracts';
import { readPages } from '@brf/pdf';
import { findSections, planJobs } from '@brf/sections';
import { extractFromWords } from '@brf/text-layer';
import { judgeByRules, mergeDocument, toExport } from '@brf/verify';
import { z } from 'zod';
import { repositoryRoot } from './env.ts';
import { writeReportTiming } from './report-timing.ts';

const TARGET_ACCURACY = 0.95;
const MAX_ROUNDS = 5;

const [pdf, outDir, cacheDir] = process.argv.slice(2);
if (!pdf || !outDir) throw new Error('usage: read-report.ts <report.pdf> <out-dir> [words-cache-dir]');
const doc = path.basename(pdf).replace(/\.pdf$/i, '');
const words = await wordsOf(fs.readFileSync(pdf));
const started = performance.now();
const sectioning = findSections(words.pages);
const plan = planJobs(
  sectioning,
  agentDefinitions.map((agent) => agent.agentId),
);
const jobs = plan.map(({ section, agentId }) => runJob(section, agentId));
const result = mergeDocument({
  docId: doc,
  fileName: `${doc}.pdf`,
  pages: words.pages,
  sections: sectioning.sections,
  jobs,
  fieldsOf: fieldSpecsOf,
});
const extractMs = performance.now() - started;
fs.writeFileSync(path.join(outDir, `${doc}.json`), JSON.stringify(toExport(result, doc)));
fs.writeFileSync(path.join(outDir, `${doc}.result`), JSON.stringify(result));
writeReportTiming(outDir, doc, {
  pages: words.pages.length,
  ocrPages: words.ocrPages,
  wordsMs: words.ms,
  wordsCached: words.cached,
  extractMs,
  peakMemoryMb: process.resourceUsage().maxRSS / 1024,
});

function runJob(section: Section, agentId: string) {
  const fields = fieldSpecsOf(agentId);
  const jobId = `${doc}_${section.name}_${agentId}`;
  const rounds: EvaluatedRound[] = [];
  for (;;) {
    const round = rounds.length + 1;
    const result = extractFromWords({
      agentId,
      fields,
      section,
      sections: sectioning.sections,
      pages: words.pages,
      rejected: rejectedValues(rounds),
    });
    const { verdicts, improvements } = judgeByRules({
      agentId,
      specialization: '',
      fields,
      section,
      pages: words.pages,
      round,
      prompt: '',
      cells: result,
      history: summarizeHistory(rounds),
    });
    rounds.push({
      jobId,
      round,
      prompt: '',
      result,
      rawOutput: null,
      repairs: [],
      extractMs: 0,
      accuracy: accuracyOf(verdicts),
      verdicts,
      improvements,
      evaluateMs: 0,
    });
    const decision = decide({ rounds, targetAccuracy: TARGET_ACCURACY, maxRounds: MAX_ROUNDS });
    if (decision.kind === 'coach') continue;
    const best = rounds[decision.bestRound - 1];
    const state = decision.kind === 'accept' ? ('accepted' as const) : ('needs_review' as const);
    return {
      jobId,
      agentId,
      section,
      state,
      round: decision.bestRound,
      cells: best?.result ?? {},
      verdicts: best?.verdicts ?? [],
    };
  }
}

async function wordsOf(
  bytes: Buffer,
): Promise<{ pages: PageWords[]; ocrPages: number; ms: number; cached: boolean }> {
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
