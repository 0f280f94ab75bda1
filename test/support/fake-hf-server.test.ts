import { afterEach, expect, it } from 'vitest';
import { type FakeHfOptions, type FakeHfServer, type HfFault, startFakeHfServer } from './fake-hf-server.ts';
import { listWire, readWire, wireModel, wireToken } from './hf-wire.ts';

let server: FakeHfServer | null = null;
afterEach(() => server?.close());

async function start(
  options: FakeHfOptions,
): Promise<{ server: FakeHfServer; ask: () => Promise<Response> }> {
  const started = await startFakeHfServer(options);
  server = started;
  const body = JSON.stringify({
    model: 'Qwen/Qwen2.5-VL-7B-Instruct',
    messages: [{ role: 'system', content: 'prompt' }],
  });
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

/** The same keys, with values of the same types. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== 'object' || value === null) return value === null ? null : typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shapeOf(inner)]));
}

const faultOf: Record<string, HfFault> = { loop: 'loop', length: 'truncated' };

// Pictures are not decoded here: that a bad one is refused is for the real server to show.
it.each(listWire().filter((name) => name !== 'invalid-image'))(
  'speaks the recorded wire format: %s',
  async (name) => {
    const { server: state, request, response } = readWire(name);
    const fail = faultOf[name] === undefined ? [] : [faultOf[name]];
    const { server } = await start({ state, fail, model: wireModel, token: wireToken });
    const answer = await fetch(`${server.url}${request.path}`, {
      method: request.method,
      headers: request.headers,
      body: request.body && JSON.stringify(request.body),
    });
    expect(answer.status).toBe(response.status);
    expect(Object.fromEntries(answer.headers)).toMatchObject(response.headers);
    const body = (await answer.json()) as Record<string, unknown>;
    expect(shapeOf(body)).toEqual(shapeOf(response.body));
    if (response.status === 200) {
      const ends = (b: Record<string, unknown>) =>
        (b.choices as { finish_reason: string }[] | undefined)?.map((choice) => choice.finish_reason);
      expect(ends(body)).toEqual(ends(response.body));
    } else expect(body).toEqual(response.body);
  },
);
