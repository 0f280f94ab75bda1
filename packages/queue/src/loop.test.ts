import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Log } from './log.ts';
import { startLoop } from './loop.ts';

function recordingLog(): Log & { lines: string[] } {
  const lines: string[] = [];
  const write = (_data: object, message: string) => void lines.push(message);
  return { lines, info: write, warn: write, error: write };
}

describe('startLoop', () => {
  it('never runs two ticks at once, whatever nudges it', async () => {
    let running = 0;
    let most = 0;
    let ticks = 0;
    const loop = startLoop({
      name: 'test',
      intervalMs: 5,
      log: recordingLog(),
      async tick() {
        most = Math.max(most, ++running);
        await sleep(5);
        running -= 1;
        ticks += 1;
        return false;
      },
    });
    for (let n = 0; n < 20; n++) {
      loop.nudge();
      await sleep(2);
    }
    await loop.stop();
    expect(most).toBe(1);
    expect(ticks).toBeGreaterThan(4);
    const ended = ticks;
    await sleep(20);
    expect(ticks).toBe(ended);
  });

  it('follows up at once while there is more, and after a nudge during a tick', async () => {
    let ticks = 0;
    const loop = startLoop({
      name: 'test',
      intervalMs: 60_000,
      log: recordingLog(),
      async tick() {
        ticks += 1;
        if (ticks === 3) loop.nudge();
        return ticks < 3;
      },
    });
    await expect.poll(() => ticks).toBe(4);
    loop.nudge();
    await expect.poll(() => ticks).toBe(5);
    await loop.stop();
    expect(ticks).toBe(5);
  });

  it('survives errors, waits longer after each, and says when it works again', async () => {
    const log = recordingLog();
    let ticks = 0;
    const loop = startLoop({
      name: 'relay',
      intervalMs: 10,
      log,
      async tick() {
        ticks += 1;
        if (ticks <= 2) throw new Error('Redis is away');
        return false;
      },
    });
    await sleep(5);
    for (let n = 0; n < 10; n++) loop.nudge();
    expect(ticks).toBe(1);
    await expect.poll(() => ticks).toBeGreaterThan(2);
    await loop.stop();
    expect(log.lines).toEqual(['relay failed', 'relay failed', 'relay works again']);
  });
});
