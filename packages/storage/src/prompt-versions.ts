/** An agent's prompts over time, and the challengers that may come after them. */
import { BrfError } from '@brf/contracts';
import { sql } from 'kysely';
import { getAgent, setPrompt } from './agents.ts';
import { inTransaction } from './connect.ts';
import type { Db, PromptOrigin } from './tables.ts';

export interface PromptVersion {
  version: number;
  /** The version it was made from; null for the first. */
  parent: number | null;
  origin: PromptOrigin;
  /** Of a promoted one: the job that it was learned from. */
  jobId: string | null;
  prompt: string;
  createdAt: Date;
}

/** All versions of an agent's prompt, first to last; the last is in use. Throws a BrfError `agent_unknown`. */
export async function listPromptVersions(db: Db, agentId: string): Promise<PromptVersion[]> {
  await getAgent(db, agentId);
  const rows = await db
    .selectFrom('prompt_versions')
    .selectAll()
    .where('agent_id', '=', agentId)
    .orderBy('version')
    .execute();
  return rows.map((row) => ({
    version: row.version,
    parent: row.parent,
    origin: row.origin,
    jobId: row.job_id,
    prompt: row.prompt,
    createdAt: row.created_at,
  }));
}

/** Puts an agent's prompt in use as a new version with its lineage; resolves to its number. */
function replacePrompt(
  db: Db,
  agentId: string,
  next: { prompt: string; origin: PromptOrigin; parent: number; jobId: string | null },
): Promise<number> {
  return inTransaction(db, async (trx) => {
    await setPrompt(trx, agentId, next.prompt);
    const { version } = await trx
      .updateTable('prompt_versions')
      .set({ origin: next.origin, parent: next.parent, job_id: next.jobId })
      .where('agent_id', '=', agentId)
      .where('version', '=', (eb) =>
        eb
          .selectFrom('prompt_versions')
          .select((of) => of.fn.max('version').as('latest'))
          .where('agent_id', '=', agentId),
      )
      .returning('version')
      .executeTakeFirstOrThrow();
    return version;
  });
}

/**
 * Takes an agent's prompt back to `version`, by default to the one that the prompt in use was made from; resolves to
 * both numbers. Throws a BrfError `bad_request` when there is no such version or it is in use.
 */
export async function rollBackPrompt(
  db: Db,
  agentId: string,
  wanted?: number,
): Promise<{ version: number; of: number }> {
  const versions = await listPromptVersions(db, agentId);
  const current = versions.at(-1);
  const target = versions.find(({ version }) => version === (wanted ?? current?.parent));
  if (!target)
    throw new BrfError(
      'bad_request',
      `${agentId} has no ${wanted === undefined ? 'earlier prompt' : `prompt version ${wanted}`}: brf agents history ${agentId} lists them`,
    );
  if (target.prompt === current?.prompt)
    throw new BrfError('bad_request', `${agentId} uses the prompt of version ${target.version} already`);
  const { prompt, version, jobId } = target;
  return {
    version: await replacePrompt(db, agentId, { prompt, origin: 'rolled_back', parent: version, jobId }),
    of: version,
  };
}

export interface Challenger {
  id: number;
  agentId: string;
  prompt: string;
  /** The job that it was learned from. */
  jobId: string;
  accuracy: number;
  /** Jobs that it brought over the target. */
  uses: number;
}

/** Successful prompts that were never the agent's own, the most used first. */
export async function listChallengers(db: Db, agentId: string): Promise<Challenger[]> {
  const rows = await db
    .selectFrom('successful_prompts')
    .select(['id', 'agent_id', 'prompt', 'job_id', 'accuracy', 'uses'])
    .where('agent_id', '=', agentId)
    .where('job_id', 'is not', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('prompt_versions')
            .select(sql<number>`1`.as('one'))
            .whereRef('prompt_versions.agent_id', '=', 'successful_prompts.agent_id')
            .whereRef('prompt_versions.prompt', '=', 'successful_prompts.prompt'),
        ),
      ),
    )
    .orderBy('uses', 'desc')
    .orderBy('accuracy', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.flatMap(({ id, agent_id, prompt, job_id, accuracy, uses }) =>
    job_id === null ? [] : { id, agentId: agent_id, prompt, jobId: job_id, accuracy, uses },
  );
}

/** Puts the challenger in use; resolves to the new version's number. */
export async function promoteChallenger(db: Db, challenger: Challenger): Promise<number> {
  const parent = (await listPromptVersions(db, challenger.agentId)).at(-1)?.version ?? 1;
  const { prompt, jobId } = challenger;
  return replacePrompt(db, challenger.agentId, { prompt, origin: 'promoted', parent, jobId });
}
