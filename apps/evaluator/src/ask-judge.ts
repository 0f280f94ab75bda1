/** One opinion of the model that judges: paid for, checked, and asked again once for what it proposes in vain. */
import { type CopyGuard, siftImprovements } from '@brf/coaching';
import type { Judge, Judgement, JudgeOutcome, ModelJudgeRequest } from '@brf/contracts';
import { type Db, reserveCall, settleCall } from '@brf/storage';

export type Opinion =
  | { kind: 'given'; judgement: Judgement }
  /** The rules judge alone, for this reason; `final`: a budget is spent, and there is no other round. */
  | { kind: 'none'; reason: string; final: boolean };

interface Asker {
  db: Db;
  judge: Judge;
  jobId: string;
  signal: AbortSignal;
}

/** Asks the model. Throws the BrfError of a call that failed: the queue decides on another attempt. */
export async function askJudge(asker: Asker, request: ModelJudgeRequest): Promise<Opinion> {
  const outcome = await call(asker, request);
  switch (outcome.kind) {
    case 'judged':
      return { kind: 'given', judgement: outcome.judgement };
    case 'refused':
    case 'spent':
      return { kind: 'none', reason: outcome.reason, final: outcome.kind === 'spent' };
    case 'failed':
      throw outcome.error;
  }
}

/**
 * The model's proposals that are new and give nothing away. Where some had to be refused it is asked once for others; when
 * that call fails, those at hand do.
 */
export async function settleImprovements(
  asker: Asker,
  request: ModelJudgeRequest,
  proposed: readonly string[],
  against: { tried: readonly string[]; guard: CopyGuard },
): Promise<string[]> {
  const first = siftImprovements(proposed, against);
  if (first.refused.length === 0) return first.accepted;
  const refused = first.refused.map(({ text }) => text);
  const again = await call(asker, { ...request, refused });
  if (again.kind !== 'judged') return first.accepted;
  const second = siftImprovements(again.judgement.improvements, {
    ...against,
    tried: [...against.tried, ...refused],
  });
  return siftImprovements([...first.accepted, ...second.accepted], against).accepted;
}

type CallOutcome = JudgeOutcome | { kind: 'spent'; reason: string };

/** One call, with its price set aside before and settled after. One that is aborted counts as paid for in full. */
async function call({ db, judge, jobId, signal }: Asker, request: ModelJudgeRequest): Promise<CallOutcome> {
  const { model } = judge;
  const maxCostUsd = judge.maxCostUsd(request);
  const reservation = await reserveCall(db, { jobId, round: request.round, model, maxCostUsd });
  if (reservation.kind === 'spent') return reservation;
  try {
    const { outcome, usage } = await judge.judge(request, signal);
    await settleCall(db, reservation.callId, outcome.kind, usage);
    return outcome;
  } catch (error) {
    const unknown = { model, inputTokens: 0, cachedTokens: 0, outputTokens: 0, costUsd: maxCostUsd };
    await settleCall(db, reservation.callId, 'failed', unknown);
    throw error;
  }
}
