import { type Log, messageOf } from './log.ts';

export interface Loop {
  /** Runs the next tick at once, or right after the one that runs. */
  nudge(): void;
  /** Ends after the tick that runs. */
  stop(): Promise<void>;
}

export interface LoopOptions {
  /** For the log. */
  name: string;
  /** Resolves to true when more work waits: the next tick then follows at once. */
  tick: () => Promise<boolean>;
  /** Pause between ticks, in milliseconds. */
  intervalMs: number;
  log: Log;
}

const maxPauseMs = 10_000;

/** Repeats `tick`, one at a time. A tick that throws is logged and followed by a longer pause. */
export function startLoop({ name, tick, intervalMs, log }: LoopOptions): Loop {
  let stopped = false;
  let nudged = false;
  let failures = 0;
  let wake: () => void = () => undefined;

  async function runTick(): Promise<boolean> {
    try {
      const more = await tick();
      if (failures > 0) log.info({ loop: name, failures }, `${name} works again`);
      failures = 0;
      return more;
    } catch (error) {
      failures += 1;
      log.warn({ loop: name, failures, error: messageOf(error) }, `${name} failed`);
      return false;
    }
  }

  async function pause(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    wake = () => undefined;
  }

  async function run(): Promise<void> {
    while (!stopped) {
      nudged = false;
      const more = await runTick();
      // A nudge does not shorten the pause after a failure: what it announces would only fail as well.
      if (failures > 0) await pause(Math.min(intervalMs * 2 ** failures, maxPauseMs));
      else if (!more && !nudged && !stopped) await pause(intervalMs);
    }
  }
  const running = run();

  return {
    nudge() {
      nudged = true;
      if (failures === 0) wake();
    },
    async stop() {
      stopped = true;
      wake();
      await running;
    },
  };
}
