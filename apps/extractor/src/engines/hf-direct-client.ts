import { BrfError, RateLimitedError } from '@brf/contracts';
import { Pool } from 'undici';
import { z } from 'zod';

export interface HfClientOptions {
  /** Address of the server, without /v1. */
  baseUrl: string;
  /** Bearer token; undefined where the server wants none. */
  token: string | undefined;
  /** The model the server must have loaded, by the id that it lists. */
  model: string;
}

/** How an answer ended: by itself, at the limit of tokens, or by the server because it repeated itself. */
export type Completion =
  | { end: 'stop' | 'length'; text: string; inputTokens: number; outputTokens: number }
  | { end: 'loop' };

export interface HfClient {
  /**
   * Asks for one completion. Throws a RateLimitedError (full, or loading its model), a BrfError `model_unavailable`
   * (retryable) or `model_rejected`, or the reason of `signal`.
   */
  complete(body: Record<string, unknown>, signal: AbortSignal): Promise<Completion>;
  /** Throws a BrfError when the server cannot be used: unreachable, still loading, wrong token, another model. */
  check(): Promise<void>;
}

/** A little more than the 120 s that the server gives a request, so that its own answer comes first. */
const DEADLINE_MS = 130_000;
const CHECK_DEADLINE_MS = 10_000;
const CONNECT_TIMEOUT_MS = 5_000;
/** Below the 75 s after which the server closes an idle connection. */
const KEEP_ALIVE_MS = 30_000;
/** When a busy server does not say how long to wait. */
const DEFAULT_RETRY_AFTER_MS = 1_000;

const completionSchema = z.object({
  choices: z
    .array(
      z.object({
        message: z.object({ content: z.string().nullable() }),
        finish_reason: z.enum(['stop', 'length']),
      }),
    )
    .min(1),
  usage: z
    .object({ prompt_tokens: z.number(), completion_tokens: z.number() })
    .default({ prompt_tokens: 0, completion_tokens: 0 }),
});
const modelsSchema = z.object({ data: z.array(z.object({ id: z.string() })) });
const errorSchema = z.object({ error: z.object({ message: z.string(), code: z.string().nullish() }) });

interface Reply {
  status: number;
  retryAfter: string | null;
  text: string;
}

/** The one HTTP client of the HF-Direct server: connections are kept, every request has a deadline, none is repeated. */
export function createHfClient({ baseUrl, token, model }: HfClientOptions): HfClient {
  const { origin, pathname } = new URL(baseUrl);
  const base = `${origin}${pathname.replace(/\/+$/, '')}`;
  const pool = new Pool(origin, {
    keepAliveTimeout: KEEP_ALIVE_MS,
    connect: { timeout: CONNECT_TIMEOUT_MS },
  });

  async function send(
    path: string,
    body: Record<string, unknown> | null,
    deadlineMs: number,
    signal?: AbortSignal,
  ): Promise<Reply> {
    const deadline = AbortSignal.timeout(deadlineMs);
    try {
      const response = await pool.request({
        path: `${base.slice(origin.length)}${path}`,
        method: body ? 'POST' : 'GET',
        headers: {
          ...(body ? { 'content-type': 'application/json' } : {}),
          ...(token ? { authorization: `Bearer ${token}` } : {}),
        },
        body: body && JSON.stringify(body),
        signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
      });
      const text = await response.body.text();
      const retryAfter = response.headers['retry-after'];
      return {
        status: response.statusCode,
        retryAfter: typeof retryAfter === 'string' ? retryAfter : null,
        text,
      };
    } catch (cause) {
      signal?.throwIfAborted();
      const why = deadline.aborted ? `not within ${deadlineMs / 1_000} s` : reasonOf(cause);
      throw new BrfError(
        'model_unavailable',
        `the HF-Direct server at ${base} does not answer (${why}): start it or correct HF_BASE_URL`,
        { cause, retryable: true },
      );
    }
  }

  return {
    async complete(body, signal) {
      const path = '/v1/chat/completions';
      const reply = await send(path, { model, ...body }, DEADLINE_MS, signal);
      if (reply.status === 422 && saidBy(reply).code === 'generation_loop') return { end: 'loop' };
      if (reply.status !== 200) throw refusal(base, reply);
      const completion = completionSchema.safeParse(parseJson(reply.text)).data;
      const choice = completion?.choices[0];
      if (!choice) throw notTheWireForm(base, path, reply.text);
      return {
        end: choice.finish_reason,
        text: choice.message.content ?? '',
        inputTokens: completion.usage.prompt_tokens,
        outputTokens: completion.usage.completion_tokens,
      };
    },
    async check() {
      const ready = await send('/ready', null, CHECK_DEADLINE_MS);
      // A server of the same wire format without this path is asked for its models alone.
      if (ready.status !== 200 && ready.status !== 404) throw refusal(base, ready);
      const reply = await send('/v1/models', null, CHECK_DEADLINE_MS);
      if (reply.status !== 200) throw refusal(base, reply);
      const models = modelsSchema.safeParse(parseJson(reply.text));
      if (!models.success) throw notTheWireForm(base, '/v1/models', reply.text);
      const ids = models.data.data.map((entry) => entry.id);
      if (ids.includes(model)) return;
      throw new BrfError(
        'model_rejected',
        `the HF-Direct server at ${base} has loaded ${ids.join(', ') || 'no model'}, not ${model}: set HF_MODEL_PATH alike for both`,
      );
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function firstLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 200 ? `${line.slice(0, 200)}…` : line;
}

/** The innermost reason of a failed request. */
function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  if (cause.cause instanceof Error) return reasonOf(cause.cause);
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
  return firstLine(cause.message.includes(code) ? cause.message : `${code} ${cause.message}`) || cause.name;
}

/** What an error answer says, in OpenAI's form or any other. */
function saidBy({ status, text }: Reply): { message: string; code: string | null } {
  const { data } = errorSchema.safeParse(parseJson(text));
  return {
    message: firstLine(data?.error.message ?? text) || `status ${status}`,
    code: data?.error.code ?? null,
  };
}

function notTheWireForm(base: string, path: string, text: string): BrfError {
  return new BrfError(
    'model_unavailable',
    `${base}${path} answers in an unknown form: ${firstLine(text) || 'nothing'}; HF_BASE_URL must be the HF-Direct server`,
    { retryable: true },
  );
}

/** 429, and 503 with a Retry-After, ask to wait; 408 and 5xx may pass; everything else will be refused again. */
function refusal(base: string, reply: Reply): BrfError {
  const { status, retryAfter } = reply;
  const said = `the HF-Direct server at ${base} answers ${status}: ${saidBy(reply).message}`;
  if (status === 429 || (status === 503 && retryAfter !== null))
    return new RateLimitedError(said, retryAfterMs(retryAfter));
  if (status === 408 || status >= 500) return new BrfError('model_unavailable', said, { retryable: true });
  return new BrfError('model_rejected', said);
}

/** Retry-After is seconds or an HTTP date (RFC 9110, 10.2.3). */
function retryAfterMs(header: string | null): number {
  if (header === null) return DEFAULT_RETRY_AFTER_MS;
  const seconds = Number(header);
  const wait = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(header) - Date.now();
  return Number.isFinite(wait) ? Math.max(0, Math.ceil(wait)) : DEFAULT_RETRY_AFTER_MS;
}
