import {
  BrfError,
  costOf,
  type Judge,
  type JudgeAnswer,
  type JudgeOutcome,
  type ModelJudgeRequest,
  type ModelPrice,
  type ModelUsage,
  RateLimitedError,
  verdictKinds,
} from '@brf/contracts';
import {
  GoogleGenerativeAI,
  GoogleGenerativeAIFetchError,
  type Part,
  type ResponseSchema,
  SchemaType,
} from '@google/generative-ai';
import { z } from 'zod';
import { readJudgement } from './judge-answer.ts';
import { judgeInstructions, judgeParts, shownPages } from './judge-request.ts';

export interface GeminiOptions {
  apiKey: string;
  model: string;
  price: ModelPrice;
  /** Address of the API, without the version; Google's own by default. */
  baseUrl?: string | undefined;
}

/** A 2.5 model's thoughts count against it as well. */
const MAX_OUTPUT_TOKENS = 32_768;
const CHECK_TIMEOUT_MS = 15_000;
/** Within the queue's time for an evaluation, which may hold two calls. */
const CALL_TIMEOUT_MS = 110_000;
/** Upper bounds for what a request holds, to set money aside by. */
const TOKENS_PER_CHARACTER = 1;
const TOKENS_PER_PICTURE = 3_000;
/** When a spent per-minute quota comes without RetryInfo. */
const MINUTE_MS = 60_000;
/** A day's quota comes back at midnight Pacific time: asking each hour finds it soon enough. */
const HOUR_MS = 60 * 60_000;
/** Finish reasons with which the model refuses for good: asked again it would refuse again. */
const REFUSALS = ['SAFETY', 'RECITATION', 'LANGUAGE', 'BLOCKLIST', 'PROHIBITED_CONTENT', 'SPII'];

const responseSchema = z.object({
  candidates: z
    .array(
      z.object({
        content: z
          .object({
            parts: z
              .array(z.object({ text: z.string().optional(), thought: z.boolean().optional() }))
              .default([]),
          })
          .optional(),
        finishReason: z.string().optional(),
      }),
    )
    .default([]),
  promptFeedback: z.object({ blockReason: z.string().optional() }).optional(),
});
const count = z.number().int().min(0).catch(0);
const usageSchema = z.object({
  usageMetadata: z.object({
    promptTokenCount: count,
    cachedContentTokenCount: count,
    candidatesTokenCount: count,
    thoughtsTokenCount: count,
  }),
});

const retryInfoSchema = z.object({ retryDelay: z.string().regex(/^\d+(\.\d+)?s$/) });
const quotaFailureSchema = z.object({ violations: z.array(z.object({ quotaId: z.string().optional() })) });

const nullableText: ResponseSchema = { type: SchemaType.STRING, nullable: true };
const answerSchema: ResponseSchema = {
  type: SchemaType.OBJECT,
  properties: {
    verdicts: {
      type: SchemaType.ARRAY,
      items: {
        type: SchemaType.OBJECT,
        properties: {
          field: { type: SchemaType.STRING },
          verdict: {
            type: SchemaType.STRING,
            format: 'enum',
            enum: [...verdictKinds],
          },
          page: { type: SchemaType.INTEGER, nullable: true },
          evidence: nullableText,
          reason: nullableText,
        },
        required: ['field', 'verdict', 'page', 'evidence', 'reason'],
      },
    },
    improvements: { type: SchemaType.ARRAY, items: { type: SchemaType.STRING } },
    accuracy: { type: SchemaType.NUMBER },
  },
  required: ['verdicts', 'improvements', 'accuracy'],
};

/**
 * The judge that asks Gemini. This file alone knows @google/generative-ai, whose helpers are not used: its text() mixes a
 * returned thought into the answer and is empty for MAX_TOKENS, and it has no retries to switch off.
 * What fails is `model_unavailable` (retryable) for 408, 5xx, the network and answers without text, RateLimitedError for
 * 429, an hour long when the day's quota is spent, `model_rejected` for other refusals of the request, or
 * `json_unreadable`. What the model withholds for its own reasons, or cannot say within its tokens, is `refused`.
 */
export function createGeminiJudge({ apiKey, model, price, baseUrl }: GeminiOptions): Judge {
  const client = new GoogleGenerativeAI(apiKey);
  const requestOptions = baseUrl === undefined ? {} : { baseUrl: baseUrl.replace(/\/+$/, '') };
  const generative = client.getGenerativeModel(
    { model, systemInstruction: judgeInstructions },
    requestOptions,
  );
  const bare = client.getGenerativeModel({ model }, requestOptions);

  async function judge(request: ModelJudgeRequest, signal: AbortSignal): Promise<JudgeAnswer> {
    const parts = await withPictures(request);
    // The SDK only listens for the abort: it would not see one that lies behind it.
    signal.throwIfAborted();
    const call = generative.generateContent(
      {
        contents: [{ role: 'user', parts }],
        generationConfig: {
          temperature: 0,
          maxOutputTokens: MAX_OUTPUT_TOKENS,
          responseMimeType: 'application/json',
          responseSchema: answerSchema,
        },
      },
      { signal: AbortSignal.any([signal, AbortSignal.timeout(CALL_TIMEOUT_MS)]) },
    );
    try {
      const { response } = await call;
      return { outcome: outcomeOf(response, request), usage: usageOf(response, model, price) };
    } catch (error) {
      signal.throwIfAborted();
      return {
        outcome: { kind: 'failed', error: toBrfError(error, model) },
        usage: usageOf(null, model, price),
      };
    }
  }

  async function check(): Promise<void> {
    const signal = AbortSignal.timeout(CHECK_TIMEOUT_MS);
    // Counting the tokens of one word costs nothing and proves address, key and model.
    await bare.countTokens('hej', { signal }).catch((error: unknown) => {
      throw toBrfError(error, model);
    });
  }

  function maxCostUsd(request: ModelJudgeRequest): number {
    const written = judgeParts(request).map((part) => ('text' in part ? part.text : ''));
    const characters = judgeInstructions.length + written.join('').length;
    const pictures = shownPages(request).length;
    return costOf(
      {
        inputTokens: characters * TOKENS_PER_CHARACTER + pictures * TOKENS_PER_PICTURE,
        cachedTokens: 0,
        outputTokens: MAX_OUTPUT_TOKENS,
      },
      price,
    );
  }

  return { name: 'gemini', model, maxCostUsd, judge, check };
}

/** The request's parts with the pictures in their places. */
async function withPictures(request: ModelJudgeRequest): Promise<Part[]> {
  const images = await request.renderPages(shownPages(request));
  return judgeParts(request).flatMap((part): Part[] => {
    if ('text' in part) return [part];
    const image = images.find(({ page }) => page === part.page);
    if (!image) return [];
    const data = Buffer.from(image.jpeg).toString('base64');
    return [{ inlineData: { mimeType: 'image/jpeg', data } }];
  });
}

/** What the call used by the provider's own count; nothing where it gave none. */
function usageOf(response: unknown, model: string, price: ModelPrice): ModelUsage {
  const used = usageSchema.safeParse(response).data?.usageMetadata;
  const tokens = {
    inputTokens: used?.promptTokenCount ?? 0,
    cachedTokens: Math.min(used?.cachedContentTokenCount ?? 0, used?.promptTokenCount ?? 0),
    outputTokens: (used?.candidatesTokenCount ?? 0) + (used?.thoughtsTokenCount ?? 0),
  };
  return { model, ...tokens, costUsd: costOf(tokens, price) };
}

/** What the model says, without its thoughts, or why it says nothing. */
function outcomeOf(response: unknown, request: ModelJudgeRequest): JudgeOutcome {
  const { candidates = [], promptFeedback } = responseSchema.safeParse(response).data ?? {};
  const [candidate] = candidates;
  if (!candidate) {
    const blocked = promptFeedback?.blockReason;
    if (blocked) return { kind: 'refused', reason: `Gemini blocked the request (${blocked})` };
    return unavailable('Gemini answered without a candidate');
  }
  const reason = candidate.finishReason ?? 'none';
  if (REFUSALS.includes(reason)) return { kind: 'refused', reason: `Gemini withheld its answer (${reason})` };
  const text = (candidate.content?.parts ?? [])
    .filter((part) => part.thought !== true)
    .map((part) => part.text ?? '')
    .join('');
  // A cut answer is read as far as it goes; any other reason leaves nothing that could be trusted.
  const cut = reason === 'MAX_TOKENS';
  if (text.trim() === '' || (reason !== 'STOP' && !cut)) {
    if (cut)
      return { kind: 'refused', reason: `Gemini spent its ${MAX_OUTPUT_TOKENS} tokens without an answer` };
    return unavailable(`Gemini answered without text (finish reason ${reason})`);
  }
  try {
    return { kind: 'judged', judgement: readJudgement(text, request) };
  } catch (error) {
    if (error instanceof BrfError && error.code === 'json_unreadable')
      return cut
        ? { kind: 'refused', reason: `Gemini was cut off before its first verdict` }
        : { kind: 'failed', error };
    throw error;
  }
}

function unavailable(message: string): JudgeOutcome {
  return { kind: 'failed', error: new BrfError('model_unavailable', message, { retryable: true }) };
}

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const text = message.replace(/^\[GoogleGenerativeAI Error\]: /, '').replace(/\s+/g, ' ');
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}

function toBrfError(error: unknown, model: string): BrfError {
  const status = error instanceof GoogleGenerativeAIFetchError ? error.status : undefined;
  const details = error instanceof GoogleGenerativeAIFetchError ? (error.errorDetails ?? []) : [];
  const said = firstLine(error);
  if (status === 429) return quotaError(details, error);
  // Without a status it is the network, a body that broke off, or one that is not JSON.
  if (status === undefined || status === 408 || status >= 500)
    return new BrfError('model_unavailable', `Gemini does not answer: ${said}`, {
      cause: error,
      retryable: true,
    });
  const advice =
    status === 404
      ? `Gemini has no model "${model}": set GEMINI_MODEL to one that your key may use`
      : status === 401 || status === 403 || /API[_ ]key/i.test(said)
        ? 'Gemini refuses the key: check GEMINI_API_KEY'
        : 'Gemini refused the request';
  return new BrfError('model_rejected', `${advice} (${status}: ${said})`, { cause: error });
}

/** How long to wait stands in RetryInfo, which quota is spent in QuotaFailure. */
function quotaError(details: readonly unknown[], cause: unknown): RateLimitedError {
  const delays = details.flatMap((detail) => retryInfoSchema.safeParse(detail).data?.retryDelay ?? []);
  const asked = Math.max(...delays.map((delay) => Number.parseFloat(delay) * 1_000), 0);
  const quotas = details.flatMap((detail) => quotaFailureSchema.safeParse(detail).data?.violations ?? []);
  const daily = quotas.find((quota) => /per_?day/i.test(quota.quotaId ?? ''));
  if (daily) {
    const message = `Gemini's quota for the day is spent (${daily.quotaId}): evaluation pauses and asks again within an hour`;
    return new RateLimitedError(message, Math.max(asked, HOUR_MS), { cause });
  }
  const named = quotas.map((quota) => quota.quotaId).join(', ') || 'no quota named';
  return new RateLimitedError(`Gemini asks to wait (429, ${named})`, Math.ceil(asked) || MINUTE_MS, {
    cause,
  });
}
