import { type EvaluatedRound, type SuccessfulPrompt, successfulPromptSchema } from '@brf/contracts';
import { sql } from 'kysely';
import type { Cache } from './cache.ts';
import { cleanText } from './json.ts';
import type { Db } from './tables.ts';

/** A prompt is worth keeping from this accuracy on, however low a run's own target is. */
const promotionAccuracy = 0.95;

export const latestPromptsKey = 'prompts:latest';
/** Short: other processes promote prompts too. */
const cacheForMs = 60_000;

/**
 * Keeps the prompt when its round reached both the run's target and 0.95 with at least one right value (a round of
 * nothing but nulls proves no prompt); resolves to whether it did.
 */
export async function keepPrompt(
  trx: Db,
  { runId, jobId, agentId }: { runId: string; jobId: string; agentId: string },
  best: Pick<EvaluatedRound, 'prompt' | 'accuracy' | 'verdicts'>,
): Promise<boolean> {
  if (!best.verdicts.some(({ verdict }) => verdict === 'correct')) return false;
  const { target_accuracy } = await trx
    .selectFrom('runs')
    .select('target_accuracy')
    .where('run_id', '=', runId)
    .executeTakeFirstOrThrow();
  if (best.accuracy < Math.max(target_accuracy, promotionAccuracy)) return false;
  await trx
    .insertInto('successful_prompts')
    .values({
      agent_id: agentId,
      prompt: cleanText(best.prompt),
      accuracy: best.accuracy,
      job_id: jobId,
    })
    .onConflict((conflict) =>
      conflict.expression(sql`agent_id, md5(prompt)`).doUpdateSet((eb) => ({
        accuracy: eb.ref('excluded.accuracy'),
        uses: eb('successful_prompts.uses', '+', 1),
        created_at: sql<Date>`now()`,
      })),
    )
    .execute();
  return true;
}

/** Keeps improvements that brought a job forward, with the accuracy that was reached under them. */
export async function keepPatterns(
  trx: Db,
  agentId: string,
  patterns: readonly string[],
  accuracy: number,
): Promise<void> {
  const distinct = [...new Set(patterns.map(cleanText))];
  if (distinct.length === 0) return;
  await trx
    .insertInto('prompt_patterns')
    .values(distinct.map((pattern) => ({ agent_id: agentId, pattern, accuracy })))
    .onConflict((conflict) =>
      conflict.columns(['agent_id', 'pattern']).doUpdateSet((eb) => ({
        accuracy: eb.fn<number>('greatest', ['prompt_patterns.accuracy', 'excluded.accuracy']),
        uses: eb('prompt_patterns.uses', '+', 1),
      })),
    )
    .execute();
}

/** Improvements that brought the agent forward on other reports, the most used first. */
export async function listPatterns(db: Db, agentId: string, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('prompt_patterns')
    .select('pattern')
    .where('agent_id', '=', agentId)
    .orderBy('uses', 'desc')
    .orderBy('accuracy', 'desc')
    .orderBy('pattern')
    .limit(limit)
    .execute();
  return rows.map((row) => row.pattern);
}

/** The prompt per agent that last reached 0.95, by agent id: from the cache, else from Postgres. */
export async function getLatestPrompts(db: Db, cache: Cache): Promise<SuccessfulPrompt[]> {
  const cached = successfulPromptSchema.array().safeParse(await cache.get(latestPromptsKey));
  if (cached.success) return cached.data;
  const rows = await db
    .selectFrom('successful_prompts')
    .select(['agent_id', 'prompt', 'accuracy'])
    .distinctOn('agent_id')
    .where('accuracy', '>=', promotionAccuracy)
    .orderBy('agent_id')
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  const prompts = rows.map((row) => ({ agentId: row.agent_id, prompt: row.prompt, accuracy: row.accuracy }));
  await cache.set(latestPromptsKey, prompts, { ttlMs: cacheForMs, onlyIfAbsent: true });
  return prompts;
}
