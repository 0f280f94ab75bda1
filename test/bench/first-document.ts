/**
 * Reads one report in a process that has read none: it starts as a worker does, then reads words, sections and all
 * jobs, and judges them. `tsx test/bench/first-document.ts <report.pdf>` prints its times as JSON, in milliseconds.
 */
import fs from 'node:fs';
import { agentDefinitions, fieldSpecsOf } from '@brf/agents';
import { prepareReading, readPages } from '@brf/pdf';
import { findSections, planJobs } from '@brf/sections';
import { extractFromWords, warmUp } from '@brf/text-layer';
import { judgeByRules } from '@brf/verify';

const loaded = performance.now();
const ready = prepareReading();
warmUp();
await ready;
const prepared = performance.now();

const bytes = fs.readFileSync(process.argv[2] ?? '');
const { pages, ocrPages } = await readPages(bytes);
const read = performance.now();
const { sections, ...sectioning } = findSections(pages);
const jobs = planJobs(
  { sections, ...sectioning },
  agentDefinitions.map(({ agentId }) => agentId),
);
const extracted = jobs.map(({ section, agentId }) => {
  const fields = fieldSpecsOf(agentId);
  const cells = extractFromWords({ agentId, fields, section, sections, pages, rejected: [] });
  return { agentId, specialization: '', fields, section, pages, round: 1, prompt: '', cells, history: [] };
});
const done = performance.now();
for (const request of extracted) judgeByRules(request);
const judged = performance.now();

console.log(
  JSON.stringify({
    pages: pages.length,
    ocrPages,
    loadMs: loaded,
    prepareMs: prepared - loaded,
    wordsMs: read - prepared,
    jobsMs: done - read,
    verdictsMs: judged - done,
    memoryMb: process.resourceUsage().maxRSS / 1024,
  }),
);
