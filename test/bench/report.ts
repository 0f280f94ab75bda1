/**
 * `pnpm bench`: what reading the sample report costs, as ratios to reading its words from the text layer, which is the
 * least that any engine must do. Each figure is the median of several runs in one process, after a warm-up.
 */
import fs from 'node:fs';
import { agentDefinitions, fieldSpecsOf } from '@brf/agents';
import type { FieldCells, PageWords, Section } from '@brf/contracts';
import { readPages, renderPages } from '@brf/pdf';
import { findSections, planJobs } from '@brf/sections';
import { extractFromWords } from '@brf/text-layer';
import { judgeByRules } from '@brf/verify';
import { samplePdf } from '../support/sample.ts';

const RUNS = 7;
const bytes = fs.readFileSync(samplePdf);
const agentIds = agentDefinitions.map((agent) => agent.agentId);

async function median(work: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run <= RUNS; run++) {
    const started = performance.now();
    await work();
    if (run > 0) times.push(performance.now() - started);
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}

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
console.log(`${pages.length} pages, median of ${RUNS} runs`);
for (const [name, ms] of figures) {
  console.log(
    `${name.padEnd(34)} ${ms.toFixed(0).padStart(6)} ms  ${(ms / words).toFixed(2).padStart(6)} × words  ${(ms / pages.length).toFixed(1).padStart(6)} ms a page`,
  );
}
