import { fieldSpecsOf } from '@brf/agents';
import { coachPrompt, type Decision, decide, learnFrom } from '@brf/coaching';
import {
  accuracyOf,
  BrfError,
  type EvaluatedRound,
  type FieldSpec,
  type PageWords,
  type Payload,
  type Round,
} from '@brf/contracts';
import { type EvaluationOutcome, getJobHistory, loadJob, recordEvaluation } from '@brf/storage';
import { type JudgeDeps, judgeRound } from './judge-round.ts';

export interface EvaluatorDeps extends JudgeDeps {
  /** The stored words of a document's pages. */
  wordsOf(docId: string): Promise<PageWords[]>;
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
  const { db, cache, log } = deps;
  const job = await loadJob(db, jobId);
  if (job.state !== 'evaluating' || job.round !== round) return;
  const [pages, agent, rounds] = await Promise.all([
    deps.wordsOf(job.docId),
    deps.registry.get(job.agentId),
    getJobHistory(db, jobId),
  ]);
  const current = rounds.find((r) => r.round === round);
  if (!current) throw new BrfError('internal', `job ${jobId} is in evaluation and has no round ${round}`);
  const earlier = rounds.filter((r) => r.round < round).filter(isEvaluated);
  const fields = fieldSpecsOf(job.agentId);
  const started = performance.now();
  const judged = await judgeRound(deps, { job, agent, fields, pages, earlier, current }, signal);
  signal.throwIfAborted();
  const evaluateMs = performance.now() - started;
  const { verdicts, improvements, stop, ...by } = judged;
  const accuracy = accuracyOf(verdicts);
  const history: EvaluatedRound[] = [
    ...earlier,
    { ...current, verdicts, improvements, accuracy, evaluateMs },
  ];
  const decision = decide({
    rounds: history,
    targetAccuracy: job.run.targetAccuracy,
    maxRounds: job.lastRound,
    firstRound: job.lastRound - job.run.maxRounds + 1,
    stop,
  });
  const outcome = outcomeOf(decision, {
    history,
    fields,
    basePrompt: agent.boundedPrompt,
    note: by.judgeNote,
  });
  const recorded = await recordEvaluation(db, cache, {
    jobId,
    round,
    verdicts,
    accuracy,
    improvements,
    evaluateMs,
    ...by,
    outcome,
  });
  log.info({ jobId, round, accuracy, ...by, outcome: outcome.kind, recorded }, 'round evaluated');
}

function outcomeOf(
  decision: Decision,
  job: {
    history: readonly EvaluatedRound[];
    fields: readonly FieldSpec[];
    basePrompt: string;
    note: string | null;
  },
): EvaluationOutcome {
  const { history, fields, basePrompt, note } = job;
  if (decision.kind === 'coach')
    return { kind: 'coach', prompt: coachPrompt({ basePrompt, fields, history }) };
  const best = history.find(({ round }) => round === decision.bestRound);
  const reasons = decision.kind === 'accept' ? [] : decision.reasons;
  return {
    kind: decision.kind === 'accept' ? 'accepted' : 'needs_review',
    bestRound: decision.bestRound,
    reasons: note === null || reasons.includes(note) ? reasons : [...reasons, note],
    learned: best ? learnFrom(history, best, fields) : { prompt: null, patterns: [] },
  };
}

function isEvaluated<R extends Round>(round: R): round is R & EvaluatedRound {
  return round.accuracy !== null && round.verdicts !== null && round.improvements !== null;
}
