import { envVariables, parseEnv } from '@brf/contracts';

const {
  DATABASE_URL,
  REDIS_URL,
  LOG_LEVEL,
  HF_BASE_URL,
  GEMINI_API_KEY,
  USE_HF_DIRECT,
  TARGET_ACCURACY,
  MAX_ROUNDS,
  BUDGET_RUN_USD,
  BUDGET_DOCUMENT_USD,
  API_TOKEN,
  PORT,
} = envVariables;

const producerVariables = {
  DATABASE_URL,
  REDIS_URL,
  LOG_LEVEL,
  HF_BASE_URL,
  GEMINI_API_KEY,
  USE_HF_DIRECT,
  TARGET_ACCURACY,
  MAX_ROUNDS,
  BUDGET_RUN_USD,
  BUDGET_DOCUMENT_USD,
};

/** What the command line needs. Throws a BrfError `config`. */
export function readCliEnv() {
  return parseEnv(producerVariables, process.env);
}

/** What the HTTP API needs. Throws a BrfError `config`. */
export function readApiEnv() {
  return parseEnv({ ...producerVariables, API_TOKEN, PORT }, process.env);
}

export type ProducerEnv = ReturnType<typeof readCliEnv>;
