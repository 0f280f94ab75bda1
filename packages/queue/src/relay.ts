import type { Log } from './log.ts';
import { type Loop, startLoop } from './loop.ts';

/** Keeps handing waiting messages on; `tick` resolves to how many it handed on, and follows at once while there were any. */
export function startRelay(options: { tick: () => Promise<number>; intervalMs: number; log: Log }): Loop {
  const { tick, intervalMs, log } = options;
  return startLoop({ name: 'relay', tick: async () => (await tick()) > 0, intervalMs, log });
}
