import {
  BrfError,
  type Judge,
  type Judgement,
  type JudgeRequest,
  RateLimitedError,
  verdictKinds,
} from '@brf/contracts';
import {
  GoogleGenerativeAI,
  GoogleGenerativeAIFetchError,
  type ResponseSchema,
  SchemaType,
} from '@google/generative-ai';
import { z } from 'zod';
import { readJudgement } from './judge-answer.ts';
import { judgeInstructions, judgeParts } from './judge-request.ts';

export interface GeminiOptions {
  apiKey: string;
  model: string;
  /** Address of the API, without the version; Google's own by default. */
  baseUrl?: string | undefined;
}

/** A 2.5 model's thoughts count against it as well. */
const MAX_OUTPUT_TOKENS = 32_768;
const CHECK_TIMEOUT_MS = 15_000;
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
    coached_prompt: nullableText,
  },
  required: ['verdicts', 'improvements'],
};

/**
 * The judge that asks Gemini. This file alone knows @google/generative-ai, whose helpers are not used: its text() mixes a
 * returned thought into the answer and is empty for MAX_TOKENS, and it has no retries to switch off.
 * Errors: `model_unavailable` (retryable) for 408, 5xx, the network and answers without text; RateLimitedError for
 * 429, an hour long when the day's quota is spent; `model_rejected` for other refusals; `json_unreadable`.
 */
export function createGeminiJudge({ apiKey, model, baseUrl }: GeminiOptions): Judge {
  const client = new GoogleGenerativeAI(apiKey);
  const requestOptions = baseUrl === undefined ? {} : { baseUrl: baseUrl.replace(/\/+$/, '') };
  const generative = client.getGenerativeModel(
    { model, systemInstruction: judgeInstructions },
    requestOptions,
  );
  const bare = client.getGenerativeModel({ model }, requestOptions);

  async function judge(request: JudgeRequest, signal: AbortSignal): Promise<Judgement> {
    // The SDK only listens for the abort: it would not see one that lies behind it.
    signal.throwIfAborted();
    const call = generative.generateContent(
      {
        contents: [{ role: 'user', parts: judgeParts(request).map((text) => ({ text })) }],
        generationConfig: {
          temperature: 0,
          maxOutputTokens: MAX_OUTPUT_TOKENS,
          responseMimeType: 'application/json',
          responseSchema: answerSchema,
        },
      },
      { signal },
    );
    const { response } = await call.catch((error: unknown) => {
      signal.throwIfAborted();
      throw toBrfError(error, model);
    });
    return readJudgement(textOf(response), request);
  }

  async function check(): Promise<void> {
    const signal = AbortSignal.timeout(CHECK_TIMEOUT_MS);
    // Counting the tokens of one word costs nothing and proves address, key and model.
    await bare.countTokens('hej', { signal }).catch((error: unknown) => {
      throw toBrfError(error, model);
    });
  }

  return { name: 'gemini', judge, check };
}

/** The answer's text without the model's thoughts. Throws a BrfError when there is none. */
function textOf(response: unknown): string {
  const { candidates = [], promptFeedback } = responseSchema.safeParse(response).data ?? {};
  const [candidate] = candidates;
  if (!candidate) {
    const blocked = promptFeedback?.blockReason;
    if (blocked) throw new BrfError('model_rejected', `Gemini blocked the request (${blocked})`);
    throw new BrfError('model_unavailable', 'Gemini answered without a candidate', { retryable: true });
  }
  const reason = candidate.finishReason ?? 'none';
  if (REFUSALS.includes(reason))
    throw new BrfError('model_rejected', `Gemini withheld its answer (${reason})`);
  const parts = candidate.content?.parts ?? [];
  const text = parts
    .filter((part) => part.thought !== true)
    .map((part) => part.text ?? '')
    .join('');
  // A cut answer is read as far as it goes; any other reason leaves nothing that could be trusted.
  const whole = reason === 'STOP' || reason === 'MAX_TOKENS';
  if (whole && text.trim() !== '') return text;
  throw new BrfError('model_unavailable', `Gemini answered without text (finish reason ${reason})`, {
    retryable: true,
  });
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
