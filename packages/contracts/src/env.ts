/** Configuration from the environment: one schema per variable, checked when an app starts. */
import { z } from 'zod';
import { BrfError } from './errors.ts';
import { modelPriceSchema } from './model-usage.ts';

const number = (min: number, max: number, fallback: number) =>
  z.coerce.number().min(min).max(max).default(fallback);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export const envVariables = {
  DATABASE_URL: z.url({
    protocol: /^postgres(ql)?$/,
    error: 'expected postgres://user:password@host:port/database',
  }),
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'expected redis://host:port' }),
  /** Where the HF-Direct server listens; unset where only the text-layer engine is used. */
  HF_BASE_URL: z.url({ protocol: /^https?$/, error: 'expected http://host:port' }).optional(),
  /** The bearer token that the HF-Direct server wants; unset where it wants none. */
  HF_API_TOKEN: z.string().min(1).optional(),
  HF_MODEL_PATH: z.string().min(1).default('Qwen/Qwen2.5-VL-7B-Instruct'),
  USE_HF_DIRECT: z
    .enum(['true', 'false'], {
      error: 'expected true (the only value: vision models are reached through the HF-Direct server)',
    })
    .default('true')
    .refine((v) => v === 'true', {
      error:
        'false is refused: the HF-Direct server is the only model transport; for runs without a model use the text-layer engine',
    }),
  /** Whether a second reader, the text-layer engine, checks what the vision model reads. */
  CROSS_CHECK: z.enum(['on', 'off'], { error: 'expected on or off' }).default('on'),
  GEMINI_API_KEY: z.string().min(1).optional(),
  GEMINI_MODEL: z.string().min(1).default('gemini-2.5-pro'),
  /** Only for a proxy or a test server. */
  GEMINI_BASE_URL: z.url({ protocol: /^https?$/, error: 'expected http://host:port' }).optional(),
  /** USD for a million tokens, by model: JSON. */
  MODEL_PRICES: z
    .string()
    .default(
      '{"gemini-2.5-pro":{"input":1.25,"cached":0.31,"output":10},"gemini-2.5-flash":{"input":0.3,"cached":0.075,"output":2.5}}',
    )
    .transform((text, context) => {
      const prices = z.record(z.string(), modelPriceSchema).safeParse(parseJson(text));
      if (prices.success) return prices.data;
      context.addIssue('expected JSON such as {"model":{"input":1.25,"cached":0.31,"output":10}}');
      return z.NEVER;
    }),
  /** What the models may cost in one run, and for one document of it, in USD. */
  BUDGET_RUN_USD: number(0, 1e6, 200),
  BUDGET_DOCUMENT_USD: number(0, 1e6, 5),
  MAX_PARALLEL_AGENTS: number(1, 64, 4).pipe(z.number().int()),
  TARGET_ACCURACY: number(0, 1, 0.95),
  MAX_ROUNDS: number(1, 5, 5).pipe(z.number().int()),
  API_TOKEN: z.string().min(16, { error: 'expected at least 16 characters' }),
  PORT: number(0, 65_535, 3000).pipe(z.number().int()),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
};

/**
 * Checks the variables that `shape` names (see {@link envVariables}); a variable set to nothing counts as unset.
 * Throws a BrfError `config` of one line that names each bad variable and never its value.
 */
export function parseEnv<S extends z.ZodRawShape>(
  shape: S,
  env: Record<string, string | undefined>,
): z.infer<z.ZodObject<S>> {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = z.object(shape).safeParse(given);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0] ?? '');
    return given[name] === undefined ? `${name} is not set` : `${name}: ${issue.message}`;
  });
  throw new BrfError('config', problems.join('; '));
}
