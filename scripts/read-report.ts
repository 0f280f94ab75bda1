/**
 * Reads one report in this process by the same code as the workers run: words, sections, jobs, rounds, merge.
 * `tsx scripts/read-report.ts <report.pdf> <out-dir> [words-cache-dir]` writes <out-dir>/<doc>.json in the form of the
 * gold files and <out-dir>/<doc>.timing; `pnpm accuracy` starts one such process per report. With `--rounds` the engine's
 * own checks are off, and what the jobs had reached after each round is written to <out-dir>/round-<n>/<doc>.json too.
 */
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { agentDefinitions, fieldSpecsOf } from '@brf/agents';
import { decide, mergeKept, openFaults, openFields, rejectedValues, summarizeHistory } from '@brf/coaching';
import { accuracyOf, type DocumentResult, type EvaluatedRound, type Section } from '@brf/contracts';
import { createPlaceReader } from '@brf/pdf';
import { findSections, planJobs } from '@brf/sections';
import { judgeByRules, mergeDocument, toExport } from '@brf/verify';
import { createTextLayerEngine } from '../apps/extractor/src/engines/text-layer.ts';
import { writeReportTiming } from './report-timing.ts';
import { readReportWords } from './report-words.ts';

const TARGET_ACCURACY = 0.95;
const MAX_ROUNDS = 5;
const JOB_TIMEOUT_MS = 300_000;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'boolean', default: false } },
});
const [pdf, outDir, cacheDir] = positionals;
if (!pdf || !outDir)
  throw new Error('usage: read-report.ts <report.pdf> <out-dir> [words-cache-dir] [--rounds]');
const doc = path.basename(pdf).replace(/\.pdf$/i, '');
const bytes = fs.readFileSync(pdf);
const words = await readReportWords(bytes, cacheDir);
const engine = createTextLayerEngine();
const readAgain = createPlaceReader(async () => bytes);
const started = performance.now();
const sectioning = findSections(words.pages);
const plan = planJobs(
  sectioning,
  agentDefinitions.map((agent) => agent.agentId),
);
const jobs = await Promise.all(
  plan.map(async ({ section, agentId }) => ({ section, agentId, rounds: await runJob(section, agentId) })),
);
const result = resultAfter(MAX_ROUNDS);
const extractMs = performance.now() - started;
fs.writeFileSync(path.join(outDir, `${doc}.json`), JSON.stringify(toExport(result, doc)));
fs.writeFileSync(path.join(outDir, `${doc}.result`), JSON.stringify(result));
for (let round = 1; options.rounds && round <= MAX_ROUNDS; round++) {
  const dir = path.join(outDir, `round-${round}`);
  fs.mkdirSync(dir, { recursive: true });
  fs.writeFileSync(path.join(dir, `${doc}.json`), JSON.stringify(toExport(resultAfter(round), doc)));
}
writeReportTiming(outDir, doc, {
  pages: words.pages.length,
  ocrPages: words.ocrPages,
  wordsMs: words.ms,
  wordsCached: words.cached,
  extractMs,
  peakMemoryMb: process.resourceUsage().maxRSS / 1024,
});

/** The document's result as it would be with no more than so many rounds. */
function resultAfter(maxRounds: number): DocumentResult {
  return mergeDocument({
    docId: doc,
    fileName: `${doc}.pdf`,
    pages: words.pages,
    sections: sectioning.sections,
    jobs: jobs.map(({ section, agentId, rounds }) => {
      const had = rounds.slice(0, maxRounds);
      const decision = decide({ rounds: had, targetAccuracy: TARGET_ACCURACY, maxRounds: had.length });
      const round = decision.kind === 'coach' ? had.length : decision.bestRound;
      return {
        jobId: jobIdOf(section, agentId),
        agentId,
        section,
        state: decision.kind === 'accept' ? 'accepted' : 'needs_review',
        round,
        cells: had[round - 1]?.result ?? {},
        verdicts: had[round - 1]?.verdicts ?? [],
      };
    }),
    fieldsOf: fieldSpecsOf,
  });
}

function jobIdOf(section: Section, agentId: string): string {
  return `${doc}_${section.name}_${agentId}`;
}

async function runJob(section: Section, agentId: string): Promise<EvaluatedRound[]> {
  const fields = fieldSpecsOf(agentId);
  const names = fields.map(({ name }) => name);
  const rounds: EvaluatedRound[] = [];
  for (;;) {
    const round = rounds.length + 1;
    const open = openFields(rounds, names);
    const { cells, repairs } = await engine.extract(
      {
        agentId,
        fields: fields.filter(({ name }) => open.includes(name)),
        section,
        sections: sectioning.sections,
        pages: words.pages,
        rejected: rejectedValues(rounds),
        faults: openFaults(rounds),
        selfChecks: !options.rounds,
        prompt: '',
        jsonSchema: {},
        renderPages: async () => [],
        readAgain: (places) => readAgain(doc, words.pages, places),
      },
      AbortSignal.timeout(JOB_TIMEOUT_MS),
    );
    const result = mergeKept(rounds, open, cells);
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
      jobId: jobIdOf(section, agentId),
      round,
      prompt: '',
      result,
      rawOutput: null,
      repairs,
      extractMs: 0,
      accuracy: accuracyOf(verdicts),
      verdicts,
      improvements,
      evaluateMs: 0,
    });
    const decision = decide({ rounds, targetAccuracy: TARGET_ACCURACY, maxRounds: MAX_ROUNDS });
    if (decision.kind !== 'coach') return rounds;
  }
}
