import { describe, expect, it } from 'vitest';
import { runAttempt } from './attempt.ts';

const never = new AbortController().signal;
const untilAborted = (signal: AbortSignal) =>
  new Promise<void>((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true });
  });

describe('runAttempt', () => {
  it('ends with its handler, or throws what it throws', async () => {
    const options = { what: 'job', timeoutMs: 1_000, stop: never };
    await expect(runAttempt(async () => undefined, options)).resolves.toBeUndefined();
    await expect(runAttempt(() => Promise.reject(new Error('no')), options)).rejects.toThrow('no');
  });

  it('aborts a handler whose time is up, and says so', async () => {
    await expect(
      runAttempt(untilAborted, { what: 'job 7', timeoutMs: 20, stop: never }),
    ).rejects.toMatchObject({ code: 'job_timeout', retryable: true, message: 'job 7: not done after 20 ms' });
  });

  it('leaves a handler behind that does not listen', async () => {
    const started = performance.now();
    const deaf = () => new Promise<void>((resolve) => setTimeout(resolve, 5_000).unref());
    await expect(runAttempt(deaf, { what: 'job', timeoutMs: 20, stop: never })).rejects.toMatchObject({
      code: 'job_timeout',
    });
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it('keeps a result that comes in the moment of grace', async () => {
    const late = (signal: AbortSignal) =>
      new Promise<void>((resolve) => {
        signal.addEventListener('abort', () => setTimeout(resolve, 50), { once: true });
      });
    await expect(runAttempt(late, { what: 'job', timeoutMs: 20, stop: never })).resolves.toBeUndefined();
  });

  it('throws the reason of an outer abort, before and while it runs', async () => {
    const reason = new Error('closing');
    const running = new AbortController();
    setTimeout(() => running.abort(reason), 20);
    const options = { what: 'job', timeoutMs: 5_000 };
    await expect(runAttempt(untilAborted, { ...options, stop: running.signal })).rejects.toBe(reason);
    const throwing = async (signal: AbortSignal) => signal.throwIfAborted();
    await expect(runAttempt(throwing, { ...options, stop: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });
});
