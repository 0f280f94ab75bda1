import { fieldSpecsOf } from '@brf/agents';
import { coachPrompt, decide, summarizeHistory } from '@brf/coaching';
import {
  accuracyOf,
  BrfError,
  type EvaluatedRound,
  type EvaluatorName,
  type Judge,
  type JudgeRequest,
  type PageWords,
  type Payload,
  type Round,
} from '@brf/contracts';
import {
  type AgentRegistry,
  type Cache,
  type Db,
  type EvaluationOutcome,
  getJobHistory,
  loadJob,
  recordEvaluation,
} from '@brf/storage';
import { combineJudgements, judgeByRules } from '@brf/verify';
import type { Logger } from 'pino';

export interface EvaluatorDeps {
  db: Db;
  cache: Cache;
  registry: AgentRegistry;
  /** The stored words of a document's pages. */
  wordsOf(docId: string): Promise<PageWords[]>;
  judges: Partial<Record<EvaluatorName, Judge>>;
  log: Logger;
}

type EvaluateStep = Extract<Payload<'evaluate'>, { kind: 'evaluate' }>;

/**
 * Judges one round and decides: accept it, coach the prompt for another, or leave the job for review with its best
 * round. Idempotent: a job that has moved on is left alone. Throws a BrfError when the judge cannot answer.
 */
export async function evaluateRound(
  deps: EvaluatorDeps,
  { jobId, round }: EvaluateStep,
  signal: AbortSignal,
): Promise<void> {
  const { db, log } = deps;
  const job = await loadJob(db, jobId);
  if (job.state !== 'evaluating' || job.round !== round) return;
  const judge = deps.judges[job.run.evaluator];
  if (!judge)
    throw new BrfError(
      'model_unavailable',
      `this evaluator has no ${job.run.evaluator} judge: set GEMINI_API_KEY`,
      { retryable: true },
    );
  const [pages, agent, rounds] = await Promise.all([
    deps.wordsOf(job.docId),
    deps.registry.get(job.agentId),
    getJobHistory(db, jobId),
  ]);
  const current = rounds.find((r) => r.round === round);
  if (!current) throw new BrfError('internal', `job ${jobId} is in evaluation and has no round ${round}`);
  const earlier = rounds.filter((r): r is EvaluatedRound => r.round < round && isEvaluated(r));
  const request: JudgeRequest = {
    agentId: job.agentId,
    specialization: agent.specialization,
    fields: fieldSpecsOf(job.agentId),
    section: job.section,
    pages,
    round,
    prompt: current.prompt,
    cells: current.result,
    history: summarizeHistory(earlier),
  };
  const started = performance.now();
  const byRules = judgeByRules(request);
  // No model's opinion overrules a value that is not printed on its page or a sum that does not add up.
  const judgement =
    judge.name === 'rules' ? byRules : combineJudgements(byRules, await judge.judge(request, signal));
  signal.throwIfAborted();
  const evaluateMs = performance.now() - started;
  const { verdicts, improvements } = judgement;
  const accuracy = accuracyOf(verdicts);
  const evaluated: EvaluatedRound[] = [
    ...earlier,
    { ...current, verdicts, improvements, accuracy, evaluateMs },
  ];
  const decision = decide({
    rounds: evaluated,
    targetAccuracy: job.run.targetAccuracy,
    maxRounds: job.lastRound,
  });
  const outcome: EvaluationOutcome =
    decision.kind === 'coach'
      ? {
          kind: 'coach',
          prompt: coachPrompt({ basePrompt: agent.boundedPrompt, history: evaluated, judgement }),
        }
      : {
          kind: decision.kind === 'accept' ? 'accepted' : 'needs_review',
          bestRound: decision.bestRound,
          reasons: decision.kind === 'accept' ? [] : decision.reasons,
        };
  const recorded = await recordEvaluation(db, deps.cache, {
    jobId,
    round,
    verdicts,
    accuracy,
    improvements,
    evaluateMs,
    outcome,
  });
  log.info({ jobId, round, accuracy, outcome: outcome.kind, recorded }, 'round evaluated');
}

function isEvaluated(round: Round): round is EvaluatedRound {
  return round.accuracy !== null && round.verdicts !== null && round.improvements !== null;
}
