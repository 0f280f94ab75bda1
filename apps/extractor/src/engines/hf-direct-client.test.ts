import { BrfError, RateLimitedError } from '@brf/contracts';
import { afterEach, describe, expect, it } from 'vitest';
import {
  type FakeHfOptions,
  type FakeHfServer,
  startFakeHfServer,
} from '../../../../test/support/fake-hf-server.ts';
import {
  type FakeHttpServer,
  type FakeRequest,
  sendJson,
  startFakeHttpServer,
} from '../../../../test/support/fake-http-server.ts';
import { listWire, readWire, wireModel, wireToken } from '../../../../test/support/hf-wire.ts';
import { createHfClient } from './hf-direct-client.ts';

const never = new AbortController().signal;
const body = { messages: [] };

let server: FakeHttpServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

async function start(options: FakeHfOptions = {}) {
  const fake: FakeHfServer = await startFakeHfServer({ model: wireModel, ...options });
  server = fake;
  return { fake, client: clientOf(`${fake.url}/`) };
}

function clientOf(baseUrl: string) {
  return createHfClient({ baseUrl, token: wireToken, model: wireModel });
}

async function failureOf(work: Promise<unknown>): Promise<BrfError> {
  const error = await work.then(
    (value) => new Error(`succeeded with ${JSON.stringify(value)}`),
    (reason: unknown) => reason,
  );
  if (!(error instanceof BrfError)) throw error;
  expect(error.message).not.toContain('\n');
  return error;
}

/** What the client makes of each recorded answer to a completion. */
const outcomes: Record<string, unknown> = {
  success: { end: 'stop' },
  length: { end: 'length' },
  loop: { end: 'loop' },
  'queue-full': { code: 'model_rate_limited', retryAfterMs: expect.any(Number) },
  loading: { code: 'model_rate_limited', retryAfterMs: expect.any(Number) },
  deadline: { code: 'model_unavailable', retryable: true },
  unauthorized: { code: 'model_rejected', retryable: false },
  'unsupported-field': { code: 'model_rejected', retryable: false },
  'invalid-image': { code: 'model_rejected', retryable: false },
  'too-many-images': { code: 'model_rejected', retryable: false },
  'wrong-model': { code: 'model_rejected', retryable: false },
};

describe('createHfClient: the recorded wire format', () => {
  const completions = listWire().filter((name) => readWire(name).request.method === 'POST');

  it('has an outcome for every recorded completion', () => {
    expect(Object.keys(outcomes).toSorted()).toEqual(completions.toSorted());
  });

  it.each(completions)('understands %s', async (name) => {
    const { response } = readWire(name);
    server = await startFakeHttpServer(async (_request, reply) =>
      sendJson(reply, response.status, response.body, response.headers),
    );
    const outcome = await clientOf(server.url)
      .complete(body, never)
      .catch((error: unknown) => error);
    expect(outcome).toMatchObject(outcomes[name] ?? {});
    const wait = response.headers['retry-after'];
    if (outcome instanceof RateLimitedError) expect(outcome.retryAfterMs).toBe(Number(wait) * 1_000);
    const { error } = response.body as { error?: { message: string } };
    if (outcome instanceof Error) expect(outcome.message).toContain(error?.message);
  });

  it('asks as recorded: path, token, form', async () => {
    const { request, response } = readWire('success');
    const asked: FakeRequest[] = [];
    server = await startFakeHttpServer(async (incoming, reply) => {
      asked.push(incoming);
      sendJson(reply, 200, response.body);
    });
    const { model: _, ...recorded } = request.body ?? {};
    const completion = await clientOf(server.url).complete(recorded, never);
    expect(completion).toMatchObject({ end: 'stop', text: expect.stringMatching(/^\{.*\}$/) });
    expect(asked[0]).toMatchObject({ method: 'POST', path: request.path, headers: request.headers });
    expect(JSON.parse(asked[0]?.body ?? '')).toEqual(request.body);
  });
});

describe('createHfClient: complete', () => {
  it.each([500, 502, 503, 504, 408])('lets the queue retry after %i, and does not itself', async (status) => {
    const { client, fake } = await start({ fail: [{ status }] });
    expect(await failureOf(client.complete(body, never))).toMatchObject({
      code: 'model_unavailable',
      retryable: true,
    });
    expect(fake.requests).toHaveLength(1);
  });

  it.each([400, 401, 403, 404, 413, 422])('gives up after %i', async (status) => {
    const { client } = await start({ fail: [{ status, body: { error: { message: 'no such\nfield' } } }] });
    const error = await failureOf(client.complete(body, never));
    expect(error).toMatchObject({ code: 'model_rejected', retryable: false });
    expect(error.message).toContain(`answers ${status}: no such field`);
  });

  it.each([
    ['2', 2_000],
    ['0.25', 250],
    [new Date(Date.now() + 3_600_000).toUTCString(), 3_600_000],
    ['soon', 1_000],
    [null, 1_000],
  ])('waits as long as Retry-After %s asks', async (header, wanted) => {
    const headers: Record<string, string> = header === null ? {} : { 'retry-after': header };
    const { client } = await start({ fail: [{ status: 429, headers }] });
    const error = await failureOf(client.complete(body, never));
    expect(error).toBeInstanceOf(RateLimitedError);
    const { retryAfterMs } = error as RateLimitedError;
    expect(Math.abs(retryAfterMs - wanted)).toBeLessThan(5_000);
    if (wanted < 5_000) expect(retryAfterMs).toBe(wanted);
  });

  it.each(['reset', 'reset-midway', 'garbage'] as const)('lets the queue retry after %s', async (fault) => {
    const { client } = await start({ fail: [fault] });
    expect(await failureOf(client.complete(body, never))).toMatchObject({
      code: 'model_unavailable',
      retryable: true,
    });
  });

  it('stops at once when the signal is aborted, with the reason of the signal', async () => {
    const { client, fake } = await start({ fail: ['hang'] });
    const controller = new AbortController();
    const reason = new Error('the lock is lost');
    const work = client.complete(body, controller.signal);
    await expect.poll(() => fake.inFlight.now).toBe(1);
    controller.abort(reason);
    await expect(work).rejects.toBe(reason);
    await expect.poll(() => fake.inFlight.now).toBe(0);
  });

  it('keeps its connections from one request to the next', async () => {
    const ports: (number | undefined)[] = [];
    const { response } = readWire('success');
    server = await startFakeHttpServer(async (_request, reply) => {
      ports.push(reply.socket?.remotePort);
      sendJson(reply, 200, response.body);
    });
    const client = clientOf(server.url);
    for (let i = 0; i < 10; i++) await client.complete(body, never);
    expect(ports).toHaveLength(10);
    // A request may come a moment before the connection of the last one is free.
    expect(new Set(ports).size).toBeLessThanOrEqual(2);
  });
});

describe('createHfClient: check', () => {
  it('is silent when the server has loaded the model', async () => {
    const { client } = await start({ token: wireToken });
    await expect(client.check()).resolves.toBeUndefined();
  });

  it('names the model that is loaded instead', async () => {
    const { client } = await start({ model: 'other/model' });
    expect((await failureOf(client.check())).message).toMatch(
      /has loaded other\/model, not tiny.*HF_MODEL_PATH/,
    );
  });

  it('says that the model is still being loaded', async () => {
    const { client } = await start({ state: 'loading' });
    expect((await failureOf(client.check())).message).toContain('is being loaded');
  });

  it('says that the token is wrong', async () => {
    const { client } = await start({ token: 'another' });
    expect((await failureOf(client.check())).message).toContain('HF_API_TOKEN');
  });

  it('says that nobody answers, and why', async () => {
    const { client, fake } = await start();
    await fake.close();
    const error = await failureOf(client.check());
    expect(error).toMatchObject({ code: 'model_unavailable', retryable: true });
    expect(error.message).toMatch(/does not answer \(.*ECONNREFUSED.*\): start it or correct HF_BASE_URL/);
  });
});
