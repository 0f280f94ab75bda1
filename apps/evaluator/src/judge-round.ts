/** The judgement of one round: the rules always, the model where the run wants one. */
import { createCopyGuard, openFields, siftImprovements, splitPrompt, summarizeHistory } from '@brf/coaching';
import {
  type Agent,
  accuracyOf,
  BrfError,
  type EvaluatedRound,
  type EvaluatorName,
  type FieldSpec,
  type Judge,
  type Judgement,
  type JudgeRequest,
  type ModelJudgeRequest,
  type PageImage,
  type PageWords,
  type Verdict,
} from '@brf/contracts';
import {
  type AgentRegistry,
  type Cache,
  type Db,
  type Job,
  listPatterns,
  type Run,
  type StoredRound,
} from '@brf/storage';
import { combineJudgements, judgeByRules } from '@brf/verify';
import type { Logger } from 'pino';
import { askJudge, settleImprovements } from './ask-judge.ts';

export interface JudgeDeps {
  db: Db;
  cache: Cache;
  registry: AgentRegistry;
  /** Pictures of some of a document's pages; `allPages` names those that may be asked for next. */
  imagesOf(docId: string, pages: readonly number[], allPages: readonly number[]): Promise<PageImage[]>;
  /** The model that judges the runs that want one; absent without a key. */
  judge?: Judge | undefined;
  log: Logger;
}

export interface RoundToJudge {
  job: Job & { run: Run };
  agent: Agent;
  fields: readonly FieldSpec[];
  pages: readonly PageWords[];
  earlier: readonly (StoredRound & EvaluatedRound)[];
  current: StoredRound;
}

export interface RoundJudgement {
  verdicts: Verdict[];
  improvements: string[];
  judgedBy: EvaluatorName;
  /** Why the rules judged alone in a run with a model, else null. */
  judgeNote: string | null;
  statedAccuracy: number | null;
  /** Why there may be no other round: a budget that is spent. */
  stop: string | null;
}

/** Improvements of other reports that a model is told of. */
const PATTERNS = 8;

/** Judges a round. No model's opinion overrules a value that is not printed on its page or a sum that does not add up. */
export async function judgeRound(
  deps: JudgeDeps,
  round: RoundToJudge,
  signal: AbortSignal,
): Promise<RoundJudgement> {
  const { job, agent, fields, pages, earlier, current } = round;
  const request: JudgeRequest = {
    agentId: job.agentId,
    specialization: agent.specialization,
    fields,
    section: job.section,
    pages,
    round: current.round,
    prompt: current.prompt,
    cells: current.result,
    history: summarizeHistory(earlier),
  };
  const byRules = judgeByRules(request);
  if (job.run.evaluator === 'rules') return rulesAlone(byRules, null);
  if (!deps.judge)
    throw new BrfError(
      'model_unavailable',
      `this evaluator has no ${job.run.evaluator} judge: set GEMINI_API_KEY`,
      { retryable: true },
    );
  const names = fields.map(({ name }) => name);
  const previous = earlier.at(-1);
  // What the rules alone have verified is still to be seen by the model.
  const open = previous?.judgedBy === 'rules' ? names : openFields(earlier, names);
  const allPages = pages.map(({ page }) => page);
  const asked: ModelJudgeRequest = {
    ...request,
    open,
    patterns: await listPatterns(deps.db, job.agentId, PATTERNS),
    refused: [],
    renderPages: (wanted) => deps.imagesOf(job.docId, wanted, allPages),
  };
  const asker = { db: deps.db, judge: deps.judge, jobId: job.jobId, signal };
  const opinion = await askJudge(asker, asked);
  if (opinion.kind === 'none')
    return { ...rulesAlone(byRules, opinion.reason), stop: opinion.final ? opinion.reason : null };

  const kept = (previous?.verdicts ?? []).filter(({ field }) => !open.includes(field));
  const byModel: Judgement = { ...opinion.judgement, verdicts: [...opinion.judgement.verdicts, ...kept] };
  const { verdicts, improvements } = combineJudgements(byRules, byModel);
  const isLast = accuracyOf(verdicts) >= job.run.targetAccuracy || current.round >= job.lastRound;
  const guard = createCopyGuard({
    fields,
    basePrompt: agent.boundedPrompt,
    rounds: [...earlier, { ...current, verdicts }],
  });
  const tried = [...earlier, current].flatMap(({ prompt }) => splitPrompt(prompt).advice);
  const proposals = byModel.improvements;
  const against = {
    tried: [...tried, ...earlier.flatMap((one) => one.improvements)],
    guard,
  };
  const accepted = isLast
    ? siftImprovements(proposals, against).accepted
    : await settleImprovements(asker, asked, proposals, against);
  return {
    verdicts,
    // The rules' own stay beside the model's: they say which line failed which check.
    improvements: [...accepted, ...improvements.filter((line) => !proposals.includes(line))],
    judgedBy: deps.judge.name,
    judgeNote: null,
    statedAccuracy: byModel.statedAccuracy,
    stop: null,
  };
}

function rulesAlone({ verdicts, improvements }: Judgement, judgeNote: string | null): RoundJudgement {
  return { verdicts, improvements, judgedBy: 'rules', judgeNote, statedAccuracy: null, stop: null };
}
