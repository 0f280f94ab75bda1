import { BrfError, envVariables, parseEnv } from '@brf/contracts';

const { DATABASE_URL, REDIS_URL, LOG_LEVEL, GEMINI_API_KEY, GEMINI_MODEL, GEMINI_BASE_URL, MODEL_PRICES } =
  envVariables;

/** Throws a BrfError `config` that names each bad variable, also for a model without a price. */
export function readEnv() {
  const { GEMINI_API_KEY: apiKey, ...env } = parseEnv(
    { DATABASE_URL, REDIS_URL, LOG_LEVEL, GEMINI_API_KEY, GEMINI_MODEL, GEMINI_BASE_URL, MODEL_PRICES },
    process.env,
  );
  if (apiKey === undefined) return { ...env, gemini: null };
  const { GEMINI_MODEL: model, GEMINI_BASE_URL: baseUrl } = env;
  const price = env.MODEL_PRICES[model];
  if (!price)
    throw new BrfError(
      'config',
      `MODEL_PRICES has no price for ${model} (GEMINI_MODEL): add it, or no budget can hold`,
    );
  return { ...env, gemini: { apiKey, model, baseUrl, price } };
}
