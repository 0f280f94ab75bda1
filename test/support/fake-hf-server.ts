/**
 * A server that speaks the wire format of HF-Direct and can be told to fail. Its answers are the recorded ones of the real
 * server, with another content.
 */
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { commitFault, type Fault, InFlightGauge, sendJson, startFakeHttpServer } from './fake-http-server.ts';
import { readWire } from './hf-wire.ts';

export interface HfRequest {
  model: string;
  /** The system message. */
  system: string;
  /** The text parts of the user's message. */
  texts: string[];
  /** Bytes of each picture. */
  imageBytes: number[];
  temperature: number | null;
  seed: number | null;
  maxTokens: number | null;
  /** The schema of response_format. */
  jsonSchema: Record<string, unknown> | null;
  /** Milliseconds of performance.now(). */
  startedAt: number;
}

/** What the model says; `length` is the mark of an answer that was cut at max_tokens. */
export interface HfReply {
  content: string | null;
  finishReason?: 'stop' | 'length';
}

/** `fenced`, `truncated` and `prose` spoil the regular answer; `loop` is the server's own error; the others are of the transport. */
export type HfFault = Fault | Spoiling | 'loop';
type Spoiling = 'fenced' | 'truncated' | 'prose';

export interface FakeHfServer {
  url: string;
  /** Every completion asked for, in order of arrival; pictures as their sizes only. */
  requests: HfRequest[];
  inFlight: InFlightGauge;
  close(): Promise<void>;
}

export interface FakeHfOptions {
  /** The model's answer; by default null for every field of the schema. */
  respond?: (request: HfRequest) => HfReply | string | Promise<HfReply | string>;
  /** How long an answer takes, or how long the nth one does, from 0. */
  delayMs?: number | ((call: number) => number);
  /** Faults of the first requests, one each in order of arrival, or what gives the next; null lets one pass. */
  fail?: (HfFault | null)[] | (() => HfFault | null);
  /** The id that /v1/models lists. */
  model?: string;
  /** The bearer token that it wants; none unless told. */
  token?: string;
  /** `loading` its weights, its queue `full`, or too `slow` for its deadline; `ready` unless told. */
  state?: 'ready' | 'loading' | 'full' | 'slow';
}

interface ChatBody {
  model: string;
  messages: {
    role: string;
    content: string | { type: string; text?: string; image_url?: { url: string } }[];
  }[];
  temperature?: number;
  seed?: number;
  max_tokens?: number;
  response_format?: { json_schema?: { schema?: Record<string, unknown> } };
}

const MAX_IMAGES = 6;
const knownFields = new Set([...Object.keys(readWire('success').request.body ?? {}), 'seed']);

export async function startFakeHfServer(options: FakeHfOptions = {}): Promise<FakeHfServer> {
  const { respond = answerNothing, delayMs = 0, model = 'Qwen/Qwen2.5-VL-7B-Instruct' } = options;
  const { token, state = 'ready' } = options;
  const { fail = [] } = options;
  const waiting = typeof fail === 'function' ? [] : [...fail];
  const nextFault = typeof fail === 'function' ? fail : () => waiting.shift() ?? null;
  const requests: HfRequest[] = [];
  const inFlight = new InFlightGauge();

  /** The recorded answer that refuses this request; null for one that is answered. */
  function refusalOf(body: ChatBody, request: HfRequest): string | null {
    if (Object.keys(body).some((field) => !knownFields.has(field))) return 'unsupported-field';
    if (body.model !== model) return 'wrong-model';
    if (request.imageBytes.length > MAX_IMAGES) return 'too-many-images';
    return { ready: null, loading: 'loading', full: 'queue-full', slow: 'deadline' }[state];
  }

  const server = await startFakeHttpServer(async ({ method, path, headers, body }, response) => {
    if (method === 'GET' && path === '/health') return sendWire(response, 'health');
    if (method === 'GET' && path === '/ready')
      return sendWire(response, state === 'loading' ? 'ready-loading' : 'ready');
    if (token !== undefined && headers.authorization !== `Bearer ${token}`)
      return sendWire(response, 'unauthorized');
    if (method === 'GET' && path === '/v1/models') {
      const [listed] = readWire('models').response.body.data as object[];
      return sendJson(response, 200, { object: 'list', data: [{ ...listed, id: model }] });
    }
    if (method !== 'POST' || path !== '/v1/chat/completions')
      return sendJson(response, 404, { error: { message: `no ${method} ${path}`, code: 'not_found' } });
    inFlight.track(response);
    const chat = JSON.parse(body) as ChatBody;
    const request = readRequest(chat);
    requests.push(request);
    const fault = nextFault();
    const delay = typeof delayMs === 'function' ? delayMs(requests.length - 1) : delayMs;
    if (delay > 0) await sleep(delay);
    const refusal = refusalOf(chat, request);
    if (refusal !== null) return sendWire(response, refusal);
    if (fault === 'loop') return sendWire(response, fault);
    if (fault !== null && !isSpoiling(fault)) return commitFault(fault, response);
    const reply = await respond(request);
    const whole = typeof reply === 'string' ? { content: reply } : reply;
    sendJson(response, 200, completion(model, spoil(whole, fault)));
  });
  return { url: server.url, requests, inFlight, close: server.close };
}

function sendWire(response: ServerResponse, name: string): void {
  const { status, headers, body } = readWire(name).response;
  sendJson(response, status, body, headers);
}

function readRequest(body: ChatBody): HfRequest {
  const system = body.messages.find((m) => m.role === 'system')?.content;
  const parts = body.messages.flatMap((m) => (typeof m.content === 'string' ? [] : m.content));
  return {
    model: body.model,
    system: typeof system === 'string' ? system : '',
    texts: parts.flatMap((part) => (part.type === 'text' && part.text !== undefined ? [part.text] : [])),
    imageBytes: parts.flatMap((part) => {
      const data = /^data:image\/jpeg;base64,(.+)$/.exec(part.image_url?.url ?? '')?.[1];
      return data === undefined ? [] : [Buffer.from(data, 'base64').length];
    }),
    temperature: body.temperature ?? null,
    seed: body.seed ?? null,
    maxTokens: body.max_tokens ?? null,
    jsonSchema: body.response_format?.json_schema?.schema ?? null,
    startedAt: performance.now(),
  };
}

function answerNothing({ jsonSchema }: HfRequest): string {
  const fields = Object.keys((jsonSchema?.properties as object | undefined) ?? {});
  return JSON.stringify(Object.fromEntries(fields.map((field) => [field, null])));
}

function isSpoiling(fault: Fault | Spoiling): fault is Spoiling {
  return fault === 'fenced' || fault === 'truncated' || fault === 'prose';
}

function spoil(reply: HfReply, fault: Spoiling | null): HfReply {
  const content = reply.content ?? '';
  if (fault === 'fenced') return { ...reply, content: `\`\`\`json\n${content}\n\`\`\`` };
  if (fault === 'truncated')
    return { content: content.slice(0, Math.floor(content.length * 0.6)), finishReason: 'length' };
  if (fault === 'prose') return { ...reply, content: 'Jag kan tyvärr inte läsa bilderna.' };
  return reply;
}

function completion(model: string, { content, finishReason = 'stop' }: HfReply) {
  return {
    ...readWire('success').response.body,
    model,
    choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: finishReason }],
  };
}
