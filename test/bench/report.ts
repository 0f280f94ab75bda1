/**
 * `pnpm bench [report.pdf]`: what reading a report (the sample one unless told) costs, as ratios to reading its words
 * from the text layer in a process that has done so before, which is the least that any engine must do. First in
 * processes that have read nothing: from the worker being ready to the result of its first document, and with the
 * process's start. Then step by step in one process, each figure the median of several runs after one that does not count.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { agentDefinitions, fieldSpecsOf } from '@brf/agents';
import type { FieldCells, PageWords, Section } from '@brf/contracts';
import { readPages, renderPages } from '@brf/pdf';
import { findSections, planJobs } from '@brf/sections';
import { extractFromWords } from '@brf/text-layer';
import { judgeByRules } from '@brf/verify';
import { z } from 'zod';
import { samplePdf } from '../support/sample.ts';

const RUNS = 7;
const pdf = process.argv[2] ?? samplePdf;
const bytes = fs.readFileSync(pdf);
const agentIds = agentDefinitions.map((agent) => agent.agentId);

function middle(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}

async function median(work: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run <= RUNS; run++) {
    const started = performance.now();
    await work();
    if (run > 0) times.push(performance.now() - started);
  }
  return middle(times);
}

const firstDocumentSchema = z.object({
  pages: z.number(),
  ocrPages: z.number(),
  loadMs: z.number(),
  prepareMs: z.number(),
  wordsMs: z.number(),
  jobsMs: z.number(),
  verdictsMs: z.number(),
  memoryMb: z.number(),
});

/** One process that starts, reads the report as its first, and ends. */
function readFirstDocument() {
  const started = performance.now();
  const script = path.join(import.meta.dirname, 'first-document.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', script, pdf], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`first-document.ts ended with ${status}: ${stderr}`);
  return { ...firstDocumentSchema.parse(JSON.parse(stdout)), wallMs: performance.now() - started };
}

const firsts = Array.from({ length: RUNS }, readFirstDocument);
const middleOf = (time: (first: ReturnType<typeof readFirstDocument>) => number) => middle(firsts.map(time));

const { pages } = await readPages(bytes);
const sectioning = findSections(pages);
const jobs = planJobs(sectioning, agentIds);

/** New objects each time: what is remembered per document must not make a run look free. */
const freshPages = (): PageWords[] => structuredClone(pages);
const extract = (all: readonly PageWords[], section: Section, agentId: string): FieldCells =>
  extractFromWords({
    agentId,
    fields: fieldSpecsOf(agentId),
    section,
    sections: sectioning.sections,
    pages: all,
    rejected: [],
  });
const cells = jobs.map((job) => ({ ...job, cells: extract(pages, job.section, job.agentId) }));

const words = await median(() => readPages(bytes));
const figures: [string, number][] = [
  ['first document of a ready worker', middleOf((first) => first.wordsMs + first.jobsMs)],
  ['  its words', middleOf((first) => first.wordsMs)],
  ['  its sections and all jobs', middleOf((first) => first.jobsMs)],
  ['  its verdicts, not counted above', middleOf((first) => first.verdictsMs)],
  ['process start until ready', middleOf((first) => first.loadMs + first.prepareMs)],
  ['whole process, start to end', middleOf((first) => first.wallMs)],
  ['words from the text layer', words],
  ['sections', await median(() => findSections(freshPages()))],
  [
    `all ${jobs.length} jobs of the 24 agents`,
    await median(() => {
      const all = freshPages();
      for (const { section, agentId } of jobs) extract(all, section, agentId);
    }),
  ],
  [
    'their verdicts by the rules',
    await median(() => {
      const all = freshPages();
      for (const { section, agentId, cells: extracted } of cells) {
        judgeByRules({
          agentId,
          specialization: '',
          fields: fieldSpecsOf(agentId),
          section,
          pages: all,
          round: 1,
          prompt: '',
          cells: extracted,
          history: [],
        });
      }
    }),
  ],
  [
    'pictures of all pages',
    await median(() =>
      renderPages(
        bytes,
        pages.map((page) => page.page),
      ),
    ),
  ],
];
const memory = Math.max(...firsts.map((first) => first.memoryMb));
console.log(
  `${pages.length} pages, ${firsts[0]?.ocrPages ?? 0} by OCR, median of ${RUNS} runs, memory ${memory.toFixed(0)} MB`,
);
for (const [name, ms] of figures) {
  console.log(
    `${name.padEnd(34)} ${ms.toFixed(0).padStart(6)} ms  ${(ms / words).toFixed(2).padStart(6)} × words  ${(ms / pages.length).toFixed(1).padStart(6)} ms a page`,
  );
}
