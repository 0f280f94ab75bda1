/** Trials: documents that an agent has read under its own prompt are read again under a challenger, and compared. */
import { type Section, sectionSchema, type Verdict, verdictSchema } from '@brf/contracts';
import { inTransaction } from './connect.ts';
import { loadJob } from './jobs.ts';
import type { Challenger } from './prompt-versions.ts';
import { createRun } from './runs.ts';
import { recordSectioning } from './sectioning.ts';
import type { Db } from './tables.ts';

/** A job's first round under the prompt in use. */
interface Baseline {
  docId: string;
  /** The section's label, as in the job's id. */
  label: string;
  section: Section;
  runId: string;
  fileName: string;
  accuracy: number;
  verdicts: Verdict[];
}

/** The newest first rounds under `prompt` of an agent's jobs in ordinary runs of one engine and evaluator. */
async function loadBaselines(db: Db, challenger: Challenger, prompt: string): Promise<Baseline[]> {
  const { run, docId } = await loadJob(db, challenger.jobId);
  const rows = await db
    .selectFrom('coaching_jobs as job')
    .innerJoin('coaching_rounds as round', 'round.job_id', 'job.job_id')
    .innerJoin('runs', 'runs.run_id', 'job.run_id')
    .innerJoin('run_documents as document', (join) =>
      join.onRef('document.run_id', '=', 'job.run_id').onRef('document.doc_id', '=', 'job.doc_id'),
    )
    .select([
      'job.doc_id',
      'job.run_id',
      'job.section',
      'job.section_range',
      'document.file_name',
      'round.accuracy',
      'round.verdicts',
    ])
    .distinctOn(['job.doc_id', 'job.section'])
    .where('job.agent_id', '=', challenger.agentId)
    .where('job.doc_id', '<>', docId)
    .where('round.round_num', '=', 1)
    .where('round.prompt', '=', prompt)
    .where('round.judged_by', '=', run.evaluator)
    .where('runs.engine', '=', run.engine)
    .where('runs.evaluator', '=', run.evaluator)
    .where('runs.challenger', 'is', null)
    .orderBy('job.doc_id')
    .orderBy('job.section')
    .orderBy('round.evaluated_at', 'desc')
    .execute();
  return rows.map((row) => ({
    docId: row.doc_id,
    label: row.section,
    section: sectionSchema.parse(row.section_range),
    runId: row.run_id,
    fileName: row.file_name,
    accuracy: row.accuracy ?? 0,
    verdicts: verdictSchema.array().parse(row.verdicts),
  }));
}

const trialRunId = (challenger: Challenger, version: number) =>
  `trial-${challenger.agentId}-${challenger.id}-v${version}`;

/**
 * Starts a trial of the challenger against `champion`, the prompt in use: up to `limit` documents that it read with
 * faults, and as many that it read without. Resolves to the run and its number of documents; nothing starts with fewer
 * than `atLeast` documents, nor a second time.
 */
export async function startTrial(
  db: Db,
  challenger: Challenger,
  champion: { version: number; prompt: string },
  { limit, atLeast }: { limit: number; atLeast: number },
): Promise<{ runId: string; documents: number; started: boolean }> {
  const baselines = await loadBaselines(db, challenger, champion.prompt);
  const docIds = [...new Set(baselines.map(({ docId }) => docId))];
  const isFaulted = (docId: string) => baselines.some((one) => one.docId === docId && one.accuracy < 1);
  const chosen = [
    ...docIds.filter(isFaulted).slice(0, limit),
    ...docIds.filter((docId) => !isFaulted(docId)).slice(0, limit),
  ];
  const runId = trialRunId(challenger, champion.version);
  if (chosen.length < atLeast) return { runId, documents: chosen.length, started: false };
  const { run } = await loadJob(db, challenger.jobId);
  await inTransaction(db, async (trx) => {
    const { engine, evaluator, targetAccuracy, budgetUsd, documentBudgetUsd } = run;
    const settings = { engine, evaluator, targetAccuracy, budgetUsd, documentBudgetUsd };
    await createRun(trx, { ...settings, runId, maxRounds: 1, challenger: challenger.id });
    for (const docId of chosen) {
      const own = baselines.filter((one) => one.docId === docId);
      const inserted = await trx
        .insertInto('run_documents')
        .values({ run_id: runId, doc_id: docId, file_name: own[0]?.fileName ?? docId, state: 'queued' })
        .onConflict((conflict) => conflict.columns(['run_id', 'doc_id']).doNothing())
        .executeTakeFirst();
      if (inserted.numInsertedOrUpdatedRows === 0n) continue;
      const { agentId, prompt } = challenger;
      await recordSectioning(trx, {
        runId,
        docId,
        sectioning: { sections: own.map(({ section }) => section), otherPages: [], unmapped: [] },
        jobs: own.map(({ section }) => ({ section, agentId, prompt })),
      });
    }
  });
  return { runId, documents: chosen.length, started: true };
}

/** One section of a document under both prompts. */
export interface TrialPair {
  docId: string;
  champion: Verdict[];
  challenger: Verdict[];
}

/**
 * Where the challenger's trial against `champion` stands: null when there is none, else its pairs so far and how many of
 * its jobs still run.
 */
export async function loadTrial(
  db: Db,
  challenger: Challenger,
  champion: { version: number; prompt: string },
): Promise<{ runId: string; pairs: TrialPair[]; running: number } | null> {
  const runId = trialRunId(challenger, champion.version);
  const rows = await db
    .selectFrom('coaching_jobs as job')
    .leftJoin('coaching_rounds as round', (join) =>
      join.onRef('round.job_id', '=', 'job.job_id').on('round.round_num', '=', 1),
    )
    .innerJoin('runs', 'runs.run_id', 'job.run_id')
    .select(['job.doc_id', 'job.section', 'job.status', 'round.verdicts', 'round.judged_by', 'evaluator'])
    .where('job.run_id', '=', runId)
    .execute();
  if (rows.length === 0) return null;
  const baselines = await loadBaselines(db, challenger, champion.prompt);
  const running = rows.filter(({ status }) => status === 'extracting' || status === 'evaluating').length;
  const pairs = rows.flatMap((row) => {
    const baseline = baselines.find((one) => one.docId === row.doc_id && one.label === row.section);
    const verdicts = verdictSchema.array().safeParse(row.verdicts);
    // A round that the rules had to judge alone says nothing beside one that the model judged.
    if (!baseline || !verdicts.success || row.judged_by !== row.evaluator) return [];
    return { docId: row.doc_id, champion: baseline.verdicts, challenger: verdicts.data };
  });
  return { runId, pairs, running };
}
