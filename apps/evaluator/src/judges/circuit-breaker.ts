/** Leaves a provider that does not answer alone for a while, at no cost of attempts. */
import { type BrfError, type Judge, type JudgeAnswer, RateLimitedError } from '@brf/contracts';

export interface BreakerOptions {
  /** Failures in a row that open the circuit. */
  failures: number;
  /** Milliseconds of the first pause; each failed trial call doubles it, up to the longest. */
  pauseMs: number;
  longestPauseMs: number;
}

/** While one trial call is under way, the others look again after this many milliseconds. */
const TRIAL_MS = 1_000;

/**
 * The judge behind a circuit breaker. After that many calls in a row without an answer (`model_unavailable`) every call fails
 * at once with a RateLimitedError, which pauses the queue; after the pause one call tries whether the provider is back.
 */
export function withCircuitBreaker(judge: Judge, options: BreakerOptions): Judge {
  let failures = 0;
  let pauseMs = options.pauseMs;
  let openUntil = 0;
  let trying = false;

  function paused(waitMs: number, usage: JudgeAnswer['usage'], cause?: unknown): JudgeAnswer {
    const message = `${judge.model} has not answered ${failures} times in a row: evaluation pauses for ${Math.ceil(waitMs / 1_000)} s`;
    return { outcome: { kind: 'failed', error: new RateLimitedError(message, waitMs, { cause }) }, usage };
  }

  return {
    ...judge,
    async judge(request, signal) {
      const isOpen = failures >= options.failures;
      const wait = trying ? TRIAL_MS : openUntil - Date.now();
      const none = { model: judge.model, inputTokens: 0, cachedTokens: 0, outputTokens: 0, costUsd: 0 };
      if (isOpen && wait > 0) return paused(wait, none);
      trying = isOpen;
      try {
        const answer = await judge.judge(request, signal);
        const { outcome, usage } = answer;
        if (!isUnavailable(outcome)) {
          failures = 0;
          pauseMs = options.pauseMs;
          return answer;
        }
        failures += 1;
        if (failures < options.failures) return answer;
        const pause = pauseMs;
        openUntil = Date.now() + pause;
        pauseMs = Math.min(pauseMs * 2, options.longestPauseMs);
        return paused(pause, usage, outcome.error);
      } finally {
        if (isOpen) trying = false;
      }
    },
  };
}

function isUnavailable(outcome: JudgeAnswer['outcome']): outcome is { kind: 'failed'; error: BrfError } {
  return outcome.kind === 'failed' && outcome.error.code === 'model_unavailable';
}
