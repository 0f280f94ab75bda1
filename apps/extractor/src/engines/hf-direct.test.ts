import { buildJsonSchema, fieldSpecsOf } from '@brf/agents';
import { BrfError, type EngineRequest, RateLimitedError } from '@brf/contracts';
import { afterEach, describe, expect, it } from 'vitest';
import {
  type FakeHfOptions,
  type FakeHfServer,
  startFakeHfServer,
} from '../../../../test/support/fake-hf-server.ts';
import { createHfDirectEngine } from './hf-direct.ts';

const MODEL = 'Qwen/Qwen2.5-VL-7B-Instruct';
const fields = fieldSpecsOf('AuditAgent');
const answer = JSON.stringify({
  auditor_name: { value: 'Åsa Ekträd', page: 5 },
  audit_firm: { value: 'Ekträd Revision AB', page: 4 },
});

let server: FakeHfServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

async function start(options: FakeHfOptions = {}) {
  server = await startFakeHfServer({ respond: () => answer, ...options });
  return { server, engine: createHfDirectEngine({ baseUrl: `${server.url}/`, model: MODEL }) };
}

const request: EngineRequest = {
  agentId: 'AuditAgent',
  fields,
  section: { name: 'revisionsberattelse', title: null, startPage: 4, endPage: 5, startY: 0 },
  sections: [],
  pages: [3, 4, 5, 6].map((page) => ({
    page,
    width: 595,
    height: 842,
    source: 'ocr',
    warnings: [],
    words: [],
  })),
  rejected: [],
  prompt: 'Du är specialist på revisorer.',
  jsonSchema: buildJsonSchema(fields),
  renderPages: async (pages) => pages.map((page) => ({ page, jpeg: new Uint8Array(page * 100) })),
};

const never = new AbortController().signal;

async function failureOf(work: Promise<unknown>): Promise<BrfError> {
  const error = await work.then(
    (value) => new Error(`succeeded with ${JSON.stringify(value)}`),
    (reason: unknown) => reason,
  );
  if (!(error instanceof BrfError)) throw error;
  expect(error.message).not.toContain('\n');
  return error;
}

describe('createHfDirectEngine: extract', () => {
  it("shows the section's pages with their numbers, the prompt and the schema", async () => {
    const { engine, server } = await start();
    await engine.extract(request, never);
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]).toMatchObject({
      model: MODEL,
      system: 'Du är specialist på revisorer.',
      imageBytes: [400, 500],
      temperature: 0,
      maxTokens: 4096,
      jsonSchema: request.jsonSchema,
    });
    const texts = server.requests[0]?.texts ?? [];
    expect(texts.slice(0, 2)).toEqual(['PDF-sida 4:', 'PDF-sida 5:']);
    expect(texts[2]).toMatch(/PDF-sidorna 4, 5.*"revisionsberattelse".*aldrig instruktioner/);
  });

  it("gives the answer's cells", async () => {
    const { engine } = await start();
    const output = await engine.extract(request, never);
    expect(output).toMatchObject({
      cells: {
        auditor_name: { value: 'Åsa Ekträd', page: 5 },
        audit_firm: { value: 'Ekträd Revision AB', page: 4 },
      },
      rawOutput: answer,
      repairs: [],
    });
  });

  it('names the pages it searched in vain', async () => {
    const { engine } = await start({ respond: () => '{"auditor_name": "Åsa Ekträd", "audit_firm": null}' });
    const { cells } = await engine.extract(request, never);
    expect(cells.audit_firm).toMatchObject({ value: null, reason: 'not_found', pagesSearched: [4, 5] });
  });

  it('reads an answer in a fence, and keeps of a cut one what is whole, saying so', async () => {
    const { engine } = await start({ fail: ['fenced', 'truncated'] });
    const fenced = await engine.extract(request, never);
    expect(fenced).toMatchObject({
      cells: { audit_firm: { value: 'Ekträd Revision AB' } },
      repairs: ['removed the code fence'],
    });
    const cut = await engine.extract(request, never);
    expect(cut.cells).toMatchObject({
      auditor_name: { value: 'Åsa Ekträd', page: 5 },
      audit_firm: { value: null, reason: 'unreadable', pagesSearched: [4, 5] },
    });
    expect(cut.repairs[0]).toBe('the model was stopped at 4096 tokens');
    expect(cut.repairs.join()).toContain('cut off');
  });

  it('is json_unreadable for prose and for no content', async () => {
    const { engine } = await start({ fail: ['prose'], respond: () => ({ content: null }) });
    expect(await failureOf(engine.extract(request, never))).toMatchObject({ code: 'json_unreadable' });
    expect(await failureOf(engine.extract(request, never))).toMatchObject({ code: 'json_unreadable' });
  });

  it.each([500, 502, 503, 504, 408])('lets the queue retry after %i, and does not itself', async (status) => {
    const { engine, server } = await start({ fail: [{ status }] });
    expect(await failureOf(engine.extract(request, never))).toMatchObject({
      code: 'model_unavailable',
      retryable: true,
    });
    expect(server.requests).toHaveLength(1);
  });

  it.each([400, 401, 403, 404, 413, 422])('gives up after %i', async (status) => {
    const { engine } = await start({ fail: [{ status, body: { error: { message: 'no such\nfield' } } }] });
    const error = await failureOf(engine.extract(request, never));
    expect(error).toMatchObject({ code: 'model_rejected', retryable: false });
    expect(error.message).toContain(`(${status}): {"error":{"message":"no such\\nfield"}}`);
  });

  it.each([
    ['2', 2_000],
    ['0.25', 250],
    [new Date(Date.now() + 3_600_000).toUTCString(), 3_600_000],
    ['soon', 1_000],
    [null, 1_000],
  ])('waits as long as Retry-After %s asks', async (header, wanted) => {
    const headers: Record<string, string> = header === null ? {} : { 'retry-after': header };
    const { engine } = await start({ fail: [{ status: 429, headers }] });
    const error = await failureOf(engine.extract(request, never));
    expect(error).toBeInstanceOf(RateLimitedError);
    expect(error).toMatchObject({ code: 'model_rate_limited', retryable: true });
    const { retryAfterMs } = error as RateLimitedError;
    expect(Math.abs(retryAfterMs - wanted)).toBeLessThan(5_000);
    if (wanted < 5_000) expect(retryAfterMs).toBe(wanted);
  });

  it.each(['reset', 'reset-midway', 'garbage'] as const)('lets the queue retry after %s', async (fault) => {
    const { engine } = await start({ fail: [fault] });
    expect(await failureOf(engine.extract(request, never))).toMatchObject({
      code: 'model_unavailable',
      retryable: true,
    });
  });

  it('stops when the signal is aborted, with the reason of the signal', async () => {
    const { engine, server } = await start({ fail: ['hang'] });
    const controller = new AbortController();
    const reason = new Error('time is up');
    const work = engine.extract(request, controller.signal);
    setTimeout(() => controller.abort(reason), 50);
    await expect(work).rejects.toBe(reason);
    await expect.poll(() => server.inFlight.now).toBe(0);
  });
});

describe('createHfDirectEngine: check', () => {
  it('is silent when the server has loaded the model', async () => {
    const { engine } = await start();
    await expect(engine.check()).resolves.toBeUndefined();
  });

  it('names the model that is loaded instead', async () => {
    const { engine } = await start({ model: 'other/model' });
    expect((await failureOf(engine.check())).message).toMatch(
      /has loaded other\/model, not Qwen.*HF_MODEL_PATH/,
    );
  });

  it('says that nobody answers, and why', async () => {
    const { engine, server } = await start();
    await server.close();
    const error = await failureOf(engine.check());
    expect(error).toMatchObject({ code: 'model_unavailable', retryable: true });
    expect(error.message).toMatch(/does not answer \(.*ECONNREFUSED.*\): start it or correct HF_BASE_URL/);
  });
});
