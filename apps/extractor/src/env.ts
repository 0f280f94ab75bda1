import { envVariables, parseEnv } from '@brf/contracts';

const {
  DATABASE_URL,
  REDIS_URL,
  LOG_LEVEL,
  HF_BASE_URL,
  HF_API_TOKEN,
  HF_MODEL_PATH,
  USE_HF_DIRECT,
  CROSS_CHECK,
  MAX_PARALLEL_AGENTS,
} = envVariables;

/** Throws a BrfError `config` that names each bad variable. */
export function readEnv() {
  return parseEnv(
    {
      DATABASE_URL,
      REDIS_URL,
      LOG_LEVEL,
      HF_BASE_URL,
      HF_API_TOKEN,
      HF_MODEL_PATH,
      USE_HF_DIRECT,
      CROSS_CHECK,
      MAX_PARALLEL_AGENTS,
    },
    process.env,
  );
}
