/** A document's jobs become its result. */
import {
  type Cell,
  type Conflict,
  cellSchema,
  type DocumentField,
  type DocumentResult,
  type FieldCells,
  type FieldSpec,
  isValueCell,
  type JobState,
  type Section,
  type Verdict,
} from '@brf/contracts';
import { checkDocument } from './document-checks.ts';
import { type FieldReadings, mergeField } from './merge-field.ts';

/** One job with its shipped round; a job without one has null, no cells and no verdicts. */
export interface MergeJob {
  jobId: string;
  agentId: string;
  section: Section;
  state: JobState;
  round: number | null;
  /** Where a field was read in an earlier round than the shipped one, and kept: that round. */
  readIn?: Readonly<Record<string, number>>;
  cells: FieldCells;
  verdicts: readonly Verdict[];
}

export interface MergeInput {
  docId: string;
  fileName: string;
  /** The report's pages; only their number is used. */
  pages: readonly unknown[];
  sections: readonly Section[];
  jobs: readonly MergeJob[];
  /** The fields of an agent. */
  fieldsOf(agentId: string): readonly FieldSpec[];
}

/**
 * Merges the jobs of each agent field by field, then checks the document's figures against one another. Every
 * field of every agent with a job is in the result, with its state. Pure; errors of `fieldsOf` pass through.
 */
export function mergeDocument(input: MergeInput): DocumentResult {
  const { docId, fileName, jobs } = input;
  const fields: Record<string, Record<string, DocumentField>> = {};
  const conflicts: Conflict[] = [];
  for (const agentId of new Set(jobs.map((job) => job.agentId))) {
    const own = jobs.filter((job) => job.agentId === agentId);
    const merged: Record<string, DocumentField> = {};
    for (const spec of input.fieldsOf(agentId)) {
      const { field, conflict } = mergeField(spec, readingsOf(spec.name, own));
      merged[spec.name] = field;
      if (conflict) conflicts.push({ agentId, field: spec.name, ...conflict });
    }
    fields[agentId] = merged;
  }
  const { checks, doubts } = checkDocument(fields);
  for (const [name, reason] of doubts) doubt(fields, name, reason);
  const all = Object.values(fields).flatMap((own) => Object.values(own));
  return {
    docId,
    fileName,
    pages: input.pages.length,
    sections: [...input.sections],
    fields,
    checks,
    conflicts,
    counts: {
      fields: all.length,
      accepted: all.filter(({ state }) => state === 'accepted').length,
      needsReview: all.filter(({ state }) => state === 'needs_review').length,
      null: all.filter(({ state }) => state === 'null').length,
      conflicts: conflicts.length,
      checksFailed: checks.filter(({ status }) => status === 'failed').length,
    },
  };
}

function readingsOf(field: string, jobs: readonly MergeJob[]): FieldReadings {
  const readings: FieldReadings = { values: [], nulls: [] };
  for (const job of jobs) {
    const cell = readCell(job.cells[field]);
    const verdict = job.verdicts.find((one) => one.field === field) ?? null;
    if (isValueCell(cell) && job.round !== null) {
      const provenance = {
        jobId: job.jobId,
        section: job.section.name,
        round: job.readIn?.[field] ?? job.round,
      };
      readings.values.push({
        ...cell,
        verdict: verdict?.verdict ?? null,
        reason: verdict?.reason ?? null,
        provenance,
      });
    } else readings.nulls.push({ cell: cell && !isValueCell(cell) ? cell : null, verdict, state: job.state });
  }
  return readings;
}

function readCell(cell: unknown): Cell | undefined {
  const parsed = cellSchema.safeParse(cell);
  return parsed.success ? parsed.data : undefined;
}

function doubt(fields: Record<string, Record<string, DocumentField>>, name: string, reason: string): void {
  const [agentId = '', field = ''] = name.split('.');
  const own = fields[agentId];
  const found = own?.[field];
  if (own && found && found.value !== null) {
    own[field] = { ...found, state: 'needs_review', reasons: [...found.reasons, reason] };
  }
}
