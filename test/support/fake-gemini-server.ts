/** A server that speaks the wire format of Gemini (generateContent, countTokens) and can be told to fail. */
import { setTimeout as sleep } from 'node:timers/promises';
import { commitFault, type Fault, InFlightGauge, sendJson, startFakeHttpServer } from './fake-http-server.ts';

export interface GeminiRequest {
  model: string;
  /** The system instruction. */
  system: string;
  /** The text parts of the contents. */
  texts: string[];
  /** The kinds of the contents' parts in their order. */
  kinds: ('text' | 'image')[];
  /** Bytes of each picture. */
  imageBytes: number[];
  generationConfig: Record<string, unknown>;
  /** The value of x-goog-api-key. */
  apiKey: string | null;
}

export interface GeminiPart {
  text: string;
  /** A returned thought: not part of the answer. */
  thought?: boolean;
}

/** What the model says: its text or parts, and why it stopped. `blockReason` answers without a candidate. */
export type GeminiReply =
  | string
  | { parts?: GeminiPart[]; finishReason?: string }
  | { blockReason: string }
  | { candidates: [] };

/** `fenced`, `truncated` and `prose` spoil the regular answer; the other faults are of the transport. */
export type GeminiFault = Fault | 'fenced' | 'truncated' | 'prose' | { finishReason: string };

/** The model stops for this reason, without a word. */
export function judgementFault(finishReason: string): GeminiFault {
  return { finishReason };
}

export interface FakeGeminiServer {
  url: string;
  /** Every generateContent, in order of arrival. */
  requests: GeminiRequest[];
  inFlight: InFlightGauge;
  close(): Promise<void>;
}

export interface FakeGeminiOptions {
  /** The model's answer; by default every extracted value is judged correct. */
  respond?: (request: GeminiRequest) => GeminiReply | Promise<GeminiReply>;
  /** How long each answer takes. */
  delayMs?: number;
  /** Faults of the first requests, one each in order of arrival, or what gives the next; null lets one pass. */
  fail?: (GeminiFault | null)[] | (() => GeminiFault | null);
  /** The one model there is; others are 404. */
  model?: string;
}

interface BodyPart {
  text?: string;
  inlineData?: { mimeType: string; data: string };
}
interface GenerateBody {
  systemInstruction?: { parts: BodyPart[] };
  contents: { parts: BodyPart[] }[];
  generationConfig?: Record<string, unknown>;
}

/** A 429 as Gemini sends it: the quota that is spent, and how long to wait. */
export function quotaFault(quotaId: string, retryDelay?: string): Fault {
  const type = (name: string) => `type.googleapis.com/google.rpc.${name}`;
  const details: object[] = [
    { '@type': type('QuotaFailure'), violations: [{ quotaMetric: 'generate_requests', quotaId }] },
  ];
  if (retryDelay !== undefined) details.push({ '@type': type('RetryInfo'), retryDelay });
  return refusalFault(429, 'RESOURCE_EXHAUSTED', 'You exceeded your current quota.', details);
}

/** An error in Google's form. */
export function refusalFault(status: number, code: string, message: string, details?: object[]): Fault {
  return {
    status,
    body: { error: { code: status, message, status: code, ...(details ? { details } : {}) } },
  };
}

export async function startFakeGeminiServer(options: FakeGeminiOptions = {}): Promise<FakeGeminiServer> {
  const { respond = approveAll, delayMs = 0, model = 'gemini-2.5-pro' } = options;
  const { fail = [] } = options;
  const waiting = typeof fail === 'function' ? [] : [...fail];
  const nextFault = typeof fail === 'function' ? fail : () => waiting.shift() ?? null;
  const requests: GeminiRequest[] = [];
  const inFlight = new InFlightGauge();

  const server = await startFakeHttpServer(async ({ method, path, headers, body }, response) => {
    const [, asked, task] = /^\/v1beta\/models\/([^:/]+):(\w+)$/.exec(path) ?? [];
    if (method !== 'POST' || asked !== model) {
      const message = `models/${asked} is not found for API version v1beta`;
      return sendJson(response, 404, { error: { code: 404, message, status: 'NOT_FOUND' } });
    }
    const counting = task === 'countTokens';
    const fault = nextFault();
    if (counting)
      return fault !== null && !isSpoiling(fault)
        ? commitFault(fault, response)
        : sendJson(response, 200, { totalTokens: 1 });
    inFlight.track(response);
    const key = headers['x-goog-api-key'];
    const request = readRequest(
      asked,
      JSON.parse(body) as GenerateBody,
      typeof key === 'string' ? key : null,
    );
    requests.push(request);
    if (delayMs > 0) await sleep(delayMs);
    if (fault !== null && !isSpoiling(fault)) return commitFault(fault, response);
    const reply = await respond(request);
    sendJson(response, 200, toResponse(fault === null ? reply : spoil(reply, fault)));
  });
  return { url: server.url, requests, inFlight, close: server.close };
}

function readRequest(model: string, body: GenerateBody, apiKey: string | null): GeminiRequest {
  const textsOf = (parts: BodyPart[] = []) => parts.flatMap((part) => part.text ?? []);
  const parts = body.contents.flatMap((content) => content.parts);
  return {
    model,
    system: textsOf(body.systemInstruction?.parts).join('\n'),
    texts: textsOf(parts),
    kinds: parts.map((part) => (part.inlineData ? 'image' : 'text')),
    imageBytes: parts.flatMap(({ inlineData }) =>
      inlineData ? Buffer.from(inlineData.data, 'base64').length : [],
    ),
    generationConfig: body.generationConfig ?? {},
    apiKey,
  };
}

/** The cells that a judge's request asks about: the JSON object between its <extraktion> tags. */
export function extractionIn(request: GeminiRequest): Record<string, unknown> {
  const json = /<extraktion>\n([\s\S]*)\n<\/extraktion>/.exec(request.texts.join('\n'))?.[1] ?? '{}';
  return JSON.parse(json) as Record<string, unknown>;
}

/** The names of the fields that the request asks a verdict on. */
export function openIn(request: GeminiRequest): string[] {
  return /Att bedöma: (.*)\./.exec(request.texts.join('\n'))?.[1]?.split(', ') ?? [];
}

/** The line of the request's pages that prints `text`, with its page; null when none does. */
export function quoteIn(request: GeminiRequest, text: string): { page: number; evidence: string } | null {
  for (const [, number, lines = ''] of request.texts
    .join('\n')
    .matchAll(/<sida nummer="(\d+)">\n([\s\S]*?)\n<\/sida>/g)) {
    const evidence = lines.split('\n').find((line) => line.includes(text));
    if (evidence !== undefined) return { page: Number(number), evidence };
  }
  return null;
}

/** Every value is right, with the line that prints it as evidence. */
function approveAll(request: GeminiRequest): string {
  const cells = extractionIn(request);
  const verdicts = openIn(request).map((field) => {
    const cell = cells[field] as { value: unknown } | null | undefined;
    const quote = cell ? quoteIn(request, String(cell.value)) : null;
    return {
      field,
      verdict: cell ? 'correct' : 'absent',
      page: quote?.page ?? null,
      evidence: quote?.evidence ?? null,
      reason: null,
    };
  });
  return JSON.stringify({ verdicts, improvements: [], accuracy: 1 });
}

type Spoiling = Exclude<GeminiFault, Fault>;

function isSpoiling(fault: GeminiFault | null): fault is Spoiling {
  if (fault === null) return false;
  if (typeof fault === 'object') return 'finishReason' in fault;
  return fault === 'fenced' || fault === 'truncated' || fault === 'prose';
}

function spoil(reply: GeminiReply, fault: Spoiling): GeminiReply {
  if (typeof fault === 'object') return fault;
  const text = typeof reply === 'string' ? reply : '';
  if (fault === 'fenced') return `\`\`\`json\n${text}\n\`\`\``;
  if (fault === 'prose') return 'Jag kan tyvärr inte bedöma detta.';
  return { parts: [{ text: text.slice(0, Math.floor(text.length * 0.6)) }], finishReason: 'MAX_TOKENS' };
}

/** As the provider counts a call: cached tokens are part of the prompt's, thoughts are not part of the candidates'. */
export const usageMetadata = {
  promptTokenCount: 10_000,
  cachedContentTokenCount: 4_000,
  candidatesTokenCount: 800,
  thoughtsTokenCount: 200,
};

function toResponse(reply: GeminiReply): unknown {
  if (typeof reply === 'string') return toResponse({ parts: [{ text: reply }] });
  if ('blockReason' in reply) return { promptFeedback: { blockReason: reply.blockReason } };
  if ('candidates' in reply) return reply;
  const { parts, finishReason = 'STOP' } = reply;
  const content = parts ? { content: { role: 'model', parts } } : {};
  return { candidates: [{ ...content, finishReason, index: 0 }], modelVersion: 'fake', usageMetadata };
}
