import { BrfError } from '@brf/contracts';
import { requireRunId } from './ids.ts';
import { type Run, runOf } from './rows.ts';
import type { Db } from './tables.ts';

type Settled = 'runId' | 'engine' | 'evaluator' | 'targetAccuracy' | 'maxRounds';
/** Without budgets there is no limit; a challenger makes it a trial. */
export type RunSettings = Pick<Run, Settled> & Partial<Omit<Run, Settled | 'createdAt'>>;

/**
 * Creates the run, or returns it when it exists with the same settings. Throws a BrfError `bad_request` for
 * an id that cannot be one, or when the run exists with other settings.
 */
export async function createRun(db: Db, settings: RunSettings): Promise<Run> {
  requireRunId(settings.runId);
  await db
    .insertInto('runs')
    .values({
      run_id: settings.runId,
      engine: settings.engine,
      evaluator: settings.evaluator,
      target_accuracy: settings.targetAccuracy,
      max_rounds: settings.maxRounds,
      budget_usd: settings.budgetUsd ?? null,
      document_budget_usd: settings.documentBudgetUsd ?? null,
      challenger: settings.challenger ?? null,
    })
    .onConflict((conflict) => conflict.column('run_id').doNothing())
    .execute();
  const run = await getRun(db, settings.runId);
  const names = ['engine', 'evaluator', 'targetAccuracy', 'maxRounds'] as const;
  const different = names.filter((name) => run[name] !== settings[name]);
  if (different.length > 0)
    throw new BrfError(
      'bad_request',
      `run ${run.runId} exists with ${different.map((name) => `${name} ${run[name]} (asked: ${settings[name]})`).join(', ')}: use the same settings or another run id`,
    );
  return run;
}

/** Throws a BrfError `not_found`. */
export async function getRun(db: Db, runId: string): Promise<Run> {
  const row = await db.selectFrom('runs').selectAll().where('run_id', '=', runId).executeTakeFirst();
  if (row === undefined)
    throw new BrfError('not_found', `run "${runId}" does not exist: check the id or submit a document to it`);
  return runOf(row);
}

/** All runs, newest first. */
export async function listRuns(db: Db): Promise<Run[]> {
  const rows = await db
    .selectFrom('runs')
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('run_id')
    .execute();
  return rows.map(runOf);
}
