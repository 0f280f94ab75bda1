/** A server that speaks the wire format of HF-Direct (OpenAI chat completions) and can be told to fail. */
import { setTimeout as sleep } from 'node:timers/promises';
import { commitFault, type Fault, InFlightGauge, sendJson, startFakeHttpServer } from './fake-http-server.ts';

export interface HfRequest {
  model: string;
  /** The system message. */
  system: string;
  /** The text parts of the user's message. */
  texts: string[];
  /** Bytes of each picture. */
  imageBytes: number[];
  temperature: number | null;
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

/** `fenced`, `truncated` and `prose` spoil the regular answer; the other faults are of the transport. */
export type HfFault = Fault | 'fenced' | 'truncated' | 'prose';

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
  /** Faults of the first requests, one each in order of arrival; null lets one pass. */
  fail?: (HfFault | null)[];
  /** The id that /v1/models lists. */
  model?: string;
}

interface ChatBody {
  model: string;
  messages: {
    role: string;
    content: string | { type: string; text?: string; image_url?: { url: string } }[];
  }[];
  temperature?: number;
  max_tokens?: number;
  response_format?: { json_schema?: { schema?: Record<string, unknown> } };
}

export async function startFakeHfServer(options: FakeHfOptions = {}): Promise<FakeHfServer> {
  const { respond = answerNothing, delayMs = 0, model = 'Qwen/Qwen2.5-VL-7B-Instruct' } = options;
  const faults = [...(options.fail ?? [])];
  const requests: HfRequest[] = [];
  const inFlight = new InFlightGauge();

  const server = await startFakeHttpServer(async ({ method, path, body }, response) => {
    if (method === 'GET' && path === '/v1/models')
      return sendJson(response, 200, { object: 'list', data: [{ id: model, object: 'model' }] });
    if (method === 'GET' && path === '/health') return sendJson(response, 200, { status: 'ok' });
    if (method !== 'POST' || path !== '/v1/chat/completions')
      return sendJson(response, 404, { error: { message: `no ${method} ${path}` } });
    inFlight.track(response);
    const request = readRequest(JSON.parse(body) as ChatBody);
    requests.push(request);
    const fault = faults.shift() ?? null;
    const delay = typeof delayMs === 'function' ? delayMs(requests.length - 1) : delayMs;
    if (delay > 0) await sleep(delay);
    if (fault !== null && fault !== 'fenced' && fault !== 'truncated' && fault !== 'prose')
      return commitFault(fault, response);
    const reply = await respond(request);
    sendJson(
      response,
      200,
      completion(model, spoil(typeof reply === 'string' ? { content: reply } : reply, fault)),
    );
  });
  return { url: server.url, requests, inFlight, close: server.close };
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
    maxTokens: body.max_tokens ?? null,
    jsonSchema: body.response_format?.json_schema?.schema ?? null,
    startedAt: performance.now(),
  };
}

function answerNothing({ jsonSchema }: HfRequest): string {
  const fields = Object.keys((jsonSchema?.properties as object | undefined) ?? {});
  return JSON.stringify(Object.fromEntries(fields.map((field) => [field, null])));
}

function spoil(reply: HfReply, fault: 'fenced' | 'truncated' | 'prose' | null): HfReply {
  const content = reply.content ?? '';
  if (fault === 'fenced') return { ...reply, content: `\`\`\`json\n${content}\n\`\`\`` };
  if (fault === 'truncated')
    return { content: content.slice(0, Math.floor(content.length * 0.6)), finishReason: 'length' };
  if (fault === 'prose') return { ...reply, content: 'Jag kan tyvärr inte läsa bilderna.' };
  return reply;
}

function completion(model: string, { content, finishReason = 'stop' }: HfReply) {
  return {
    id: 'chatcmpl-fake',
    object: 'chat.completion',
    model,
    choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: finishReason }],
    usage: { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 },
  };
}
