import { BrfError } from '@brf/contracts';

/** How long a handler may take to end after its signal was aborted, before it is left behind. */
const graceMs = 1_000;

/**
 * Runs the handler until it ends, its time is up or `stop` is aborted. In the last two cases its signal is
 * aborted and, after a moment of grace, it is left behind. Throws the handler's error, a BrfError `job_timeout`
 * (retryable), or the reason of `stop`.
 */
export async function runAttempt(
  handle: (signal: AbortSignal) => Promise<void>,
  { what, timeoutMs, stop }: { what: string; timeoutMs: number; stop: AbortSignal },
): Promise<void> {
  const timeUp = new AbortController();
  const signal = AbortSignal.any([timeUp.signal, stop]);
  const timers = [
    setTimeout(
      () =>
        timeUp.abort(
          new BrfError('job_timeout', `${what}: not done after ${timeoutMs} ms`, { retryable: true }),
        ),
      timeoutMs,
    ),
  ];
  const leftBehind = new Promise<never>((_, reject) => {
    const afterGrace = () => timers.push(setTimeout(() => reject(signal.reason), graceMs));
    if (signal.aborted) afterGrace();
    else signal.addEventListener('abort', afterGrace, { once: true });
  });
  try {
    await Promise.race([handle(signal), leftBehind]);
  } catch (error) {
    // What a handler throws when it is aborted says less than why it was.
    throw signal.aborted ? signal.reason : error;
  } finally {
    for (const timer of timers) clearTimeout(timer);
  }
}
