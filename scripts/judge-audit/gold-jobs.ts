/** Gold labels as what a faultless engine would have extracted: one job per agent, on the section that holds most of it. */
import fs from 'node:fs';
import path from 'node:path';
import { agentDefinitions, fieldSpecsOf } from '@brf/agents';
import {
  type Cell,
  type FieldCells,
  type FieldSpec,
  fieldValueSchema,
  type PageWords,
  type Section,
} from '@brf/contracts';
import { findSections, planJobs } from '@brf/sections';
import { z } from 'zod';
import { readReportWords, wordsFolder } from '../report-words.ts';

export interface GoldJob {
  doc: string;
  agentId: string;
  fields: readonly FieldSpec[];
  section: Section;
  pages: readonly PageWords[];
  cells: FieldCells;
  /** Fields whose label says nothing of this section: their value stands on other pages, or is free text. */
  aside: ReadonlySet<string>;
  /** The report's bytes, for a judge that looks. */
  bytes: Uint8Array;
}

const labelSchema = z.object({
  value: fieldValueSchema.nullable(),
  page: z.union([z.number(), z.array(z.number())]).optional(),
  scaled: z.boolean().optional(),
});
const goldSchema = z.object({ fields: z.record(z.string(), z.record(z.string(), z.unknown())) });
/** Free text: labels hold none of it. */
const unlabelled = /^(?:land_tenure|events_during_year|events_after_year_end|completed|planned)$/;

/** The jobs of one labelled report of `dir`; agents without a labelled value have none. */
export async function goldJobsOf(dir: string, doc: string): Promise<GoldJob[]> {
  const bytes = fs.readFileSync(path.join(dir, 'reports', `${doc}.pdf`));
  const gold = goldSchema.parse(JSON.parse(fs.readFileSync(path.join(dir, 'gold', `${doc}.json`), 'utf8')));
  const { pages } = await readReportWords(bytes, wordsFolder);
  const plan = planJobs(
    findSections(pages),
    agentDefinitions.map((agent) => agent.agentId),
  );
  return agentDefinitions.flatMap(({ agentId }): GoldJob[] => {
    const fields = fieldSpecsOf(agentId);
    const labels = new Map(fields.map(({ name }) => [name, readLabel(gold.fields[agentId]?.[name])]));
    const jobs = plan
      .filter((job) => job.agentId === agentId)
      .map(({ section }) => ({ doc, agentId, fields, section, pages, bytes, ...cellsIn(section, labels) }))
      .toSorted((a, b) => a.aside.size - b.aside.size);
    const [best] = jobs;
    return best && Object.values(best.cells).some((cell) => cell.value !== null) ? [best] : [];
  });
}

type Label = z.infer<typeof labelSchema> | null;

function readLabel(label: unknown): Label {
  if (label === undefined || label === null) return null;
  const bare = labelSchema.safeParse(
    typeof label === 'object' && 'value' in label ? label : { value: label },
  );
  return bare.success && bare.data.value !== null ? bare.data : null;
}

function cellsIn(section: Section, labels: ReadonlyMap<string, Label>): Pick<GoldJob, 'cells' | 'aside'> {
  const aside = new Set<string>();
  const cells: FieldCells = {};
  for (const [name, label] of labels) {
    const page = [label?.page ?? []].flat()[0];
    const here = page !== undefined && page >= section.startPage && page <= section.endPage;
    if (unlabelled.test(name) || (label !== null && !here)) aside.add(name);
    cells[name] = label?.value != null && here ? cellOf(label.value, page, label.scaled ?? false) : nothing;
  }
  return { cells, aside };
}

const nothing: Cell = { value: null, reason: 'not_reported', detail: null, pagesSearched: [] };

function cellOf(value: z.infer<typeof fieldValueSchema>, page: number, scaled: boolean): Cell {
  return { value, page, box: null, confidence: 1, quote: null, scaled };
}
