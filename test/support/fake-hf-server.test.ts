import { afterEach, expect, it } from 'vitest';
import { type FakeHfOptions, type FakeHfServer, startFakeHfServer } from './fake-hf-server.ts';

let server: FakeHfServer | null = null;
afterEach(() => server?.close());

async function start(
  options: FakeHfOptions,
): Promise<{ server: FakeHfServer; ask: () => Promise<Response> }> {
  const started = await startFakeHfServer(options);
  server = started;
  const body = JSON.stringify({ model: 'm', messages: [{ role: 'system', content: 'prompt' }] });
  return {
    server: started,
    ask: () => fetch(`${started.url}/v1/chat/completions`, { method: 'POST', body }),
  };
}

it('counts the requests in flight: now, at most, and on average over time', async () => {
  const { server, ask } = await start({ delayMs: 100 });
  const from = performance.now();
  await Promise.all([ask(), ask(), ask()]);
  await ask();
  await expect.poll(() => server.inFlight.now).toBe(0);
  expect(server.inFlight.max).toBe(3);
  // Three for the first half, one for the second.
  expect(server.inFlight.average()).toBeGreaterThan(1.5);
  expect(server.inFlight.average()).toBeLessThan(2.5);
  expect(server.inFlight.average(from - 10_000, from)).toBe(0);
  expect(server.requests).toHaveLength(4);
});

it('commits its faults in order of arrival and then answers', async () => {
  const { ask } = await start({ fail: [{ status: 503, headers: { 'retry-after': '1' } }, null, 'reset'] });
  const first = await ask();
  expect([first.status, first.headers.get('retry-after')]).toEqual([503, '1']);
  expect((await ask()).status).toBe(200);
  await expect(ask()).rejects.toThrow(/fetch failed/);
  expect((await ask()).status).toBe(200);
});
