import {
  BrfError,
  type Judge,
  type JudgeOutcome,
  type ModelJudgeRequest,
  RateLimitedError,
} from '@brf/contracts';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { withCircuitBreaker } from './circuit-breaker.ts';

const usage = { model: 'm', inputTokens: 0, cachedTokens: 0, outputTokens: 0, costUsd: 0 };
const judgement = { verdicts: [], improvements: [], statedAccuracy: null };
const request: ModelJudgeRequest = {
  agentId: 'AuditAgent',
  specialization: '',
  fields: [],
  section: { name: 'noter', title: null, startPage: 1, endPage: 1, startY: 0 },
  pages: [],
  round: 1,
  prompt: '',
  cells: {},
  history: [],
  open: [],
  patterns: [],
  refused: [],
  renderPages: async () => [],
};

let away: boolean;
let calls: number;
let breaker: Judge;

beforeEach(() => {
  vi.useFakeTimers();
  away = true;
  calls = 0;
  const judge: Judge = {
    name: 'gemini',
    model: 'gemini-2.5-pro',
    maxCostUsd: () => 0,
    check: async () => undefined,
    async judge() {
      calls += 1;
      const outcome: JudgeOutcome = away
        ? { kind: 'failed', error: new BrfError('model_unavailable', 'no answer', { retryable: true }) }
        : { kind: 'judged', judgement };
      return { outcome, usage };
    },
  };
  breaker = withCircuitBreaker(judge, { failures: 3, pauseMs: 1_000, longestPauseMs: 3_000 });
});
afterEach(() => vi.useRealTimers());

async function ask(): Promise<JudgeOutcome | number> {
  const { outcome } = await breaker.judge(request, new AbortController().signal);
  return outcome.kind === 'failed' && outcome.error instanceof RateLimitedError
    ? outcome.error.retryAfterMs
    : outcome;
}
const failed = { kind: 'failed', error: expect.objectContaining({ code: 'model_unavailable' }) };

it('pauses after so many calls in a row without an answer, then lets one try, and waits longer each time', async () => {
  expect([await ask(), await ask()]).toEqual([failed, failed]);
  expect(await ask()).toBe(1_000);
  expect(await ask()).toBe(1_000);
  expect(calls).toBe(3);
  vi.advanceTimersByTime(1_000);
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([2_000, 1_000, 1_000]);
  expect(calls).toBe(4);
  vi.advanceTimersByTime(2_000);
  expect(await ask()).toBe(3_000);
});

it('closes with the first answer', async () => {
  for (let i = 0; i < 3; i++) await ask();
  vi.advanceTimersByTime(1_000);
  away = false;
  expect(await ask()).toMatchObject({ kind: 'judged' });
  away = true;
  expect([await ask(), await ask()]).toEqual([failed, failed]);
  expect(await ask()).toBe(1_000);
});
