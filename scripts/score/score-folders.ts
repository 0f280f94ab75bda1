/** Scores a folder of predictions against a folder of gold labels. */
import fs from 'node:fs';
import path from 'node:path';
import { agentDefinitions } from '@brf/agents';
import { z } from 'zod';
import { type Outcome, type ScoredCell, scoreField } from './score-field.ts';

/** Free text that two careful readers would word differently, and a tenure that reports rarely state. */
const unscored = new Set([
  'PropertyAgent.land_tenure',
  'EventsAgent.events_during_year',
  'EventsAgent.events_after_year_end',
  'MaintenanceAgent.completed',
  'MaintenanceAgent.planned',
]);

const resultFileSchema = z.object({
  doc: z.string().optional(),
  sections: z.array(z.object({ name: z.string(), start_page: z.number() })).default([]),
  fields: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
});
type ResultFile = z.infer<typeof resultFileSchema>;

export type ScoredField = ScoredCell & { doc: string; agent: string };

export interface ScoredSection {
  doc: string;
  name: string;
  outcome: Outcome;
  gold: number;
  predicted: number | null;
}

export interface Tally {
  cells: number;
  correct: number;
  wrong: number;
  missing: number;
  spurious: number;
  /** correct / cells; 1 when there are none. */
  accuracy: number;
  precision: number;
  recall: number;
}

export interface Score {
  overall: Tally;
  /** Share of the correct values with a page whose page is right; null when no page was given. */
  page_evidence: number | null;
  section_starts: Tally;
  agents: Record<string, Tally>;
  documents: Record<string, Tally>;
}

/** Every gold file is scored; a document without predictions is missing altogether. */
export function scoreFolders(
  predictionsDir: string,
  goldDir: string,
): { score: Score; fields: ScoredField[]; sections: ScoredSection[] } {
  const fields: ScoredField[] = [];
  const sections: ScoredSection[] = [];
  for (const file of fs
    .readdirSync(goldDir)
    .filter((name) => name.endsWith('.json'))
    .sort()) {
    const gold = readResult(path.join(goldDir, file));
    const predictionFile = path.join(predictionsDir, file);
    const predicted = fs.existsSync(predictionFile) ? readResult(predictionFile) : resultFileSchema.parse({});
    const doc = gold.doc ?? path.basename(file, '.json');
    fields.push(...scoreDocument(doc, gold, predicted));
    sections.push(...scoreSections(doc, gold, predicted));
  }
  const paged = fields.filter(({ pageRight }) => pageRight !== null);
  const score: Score = {
    overall: tally(fields),
    page_evidence: paged.length > 0 ? paged.filter(({ pageRight }) => pageRight).length / paged.length : null,
    section_starts: tally(sections),
    agents: tallyBy(fields, ({ agent }) => agent),
    documents: tallyBy(fields, ({ doc }) => doc),
  };
  return { score, fields, sections };
}

function readResult(file: string): ResultFile {
  return resultFileSchema.parse(JSON.parse(fs.readFileSync(file, 'utf8')));
}

function scoreDocument(doc: string, gold: ResultFile, predicted: ResultFile): ScoredField[] {
  return agentDefinitions.flatMap(({ agentId, fields }) =>
    fields
      .filter(({ name }) => !unscored.has(`${agentId}.${name}`))
      .flatMap((field) =>
        scoreField(field, gold.fields[agentId]?.[field.name], predicted.fields[agentId]?.[field.name]),
      )
      .map((cell) => ({ ...cell, doc, agent: agentId })),
  );
}

function scoreSections(doc: string, gold: ResultFile, predicted: ResultFile): ScoredSection[] {
  return gold.sections.map(({ name, start_page }) => {
    const found = predicted.sections.find((section) => section.name === name)?.start_page ?? null;
    const outcome = found === null ? 'missing' : found === start_page ? 'correct' : 'wrong';
    return { doc, name, outcome, gold: start_page, predicted: found };
  });
}

function tally(scored: readonly { outcome: Outcome }[]): Tally {
  const count = (outcome: Outcome): number => scored.filter((cell) => cell.outcome === outcome).length;
  const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);
  const [correct, wrong, missing, spurious] = [
    count('correct'),
    count('wrong'),
    count('missing'),
    count('spurious'),
  ];
  return {
    cells: scored.length,
    correct,
    wrong,
    missing,
    spurious,
    accuracy: share(correct, scored.length),
    precision: share(correct, correct + wrong + spurious),
    recall: share(correct, correct + wrong + missing),
  };
}

function tallyBy(fields: readonly ScoredField[], key: (field: ScoredField) => string): Record<string, Tally> {
  const names = [...new Set(fields.map(key))];
  return Object.fromEntries(
    names.map((name) => [name, tally(fields.filter((field) => key(field) === name))]),
  );
}
