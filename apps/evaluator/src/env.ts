import { envVariables, parseEnv } from '@brf/contracts';

const { DATABASE_URL, REDIS_URL, LOG_LEVEL, GEMINI_API_KEY, GEMINI_MODEL, GEMINI_BASE_URL } = envVariables;

/** Throws a BrfError `config` that names each bad variable. */
export function readEnv() {
  return parseEnv(
    { DATABASE_URL, REDIS_URL, LOG_LEVEL, GEMINI_API_KEY, GEMINI_MODEL, GEMINI_BASE_URL },
    process.env,
  );
}
