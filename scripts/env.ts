import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { BrfError, envVariables, parseEnv } from '@brf/contracts';

/** The repository's root folder. */
export const repositoryRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** The variables the scripts read themselves; each app validates its own. */
export interface ScriptEnv {
  databaseUrl: string | undefined;
  redisUrl: string | undefined;
  apiToken: string | undefined;
  /** Where embedded services keep their data. */
  dataDir: string | undefined;
}

/** Reads the environment; throws a BrfError `config` when only one of the two service addresses is set. */
export function readScriptEnv(): ScriptEnv {
  const { DATABASE_URL, REDIS_URL, API_TOKEN, BRF_DATA_DIR } = process.env;
  if (Boolean(DATABASE_URL) !== Boolean(REDIS_URL)) {
    const missing = DATABASE_URL ? 'REDIS_URL' : 'DATABASE_URL';
    throw new BrfError(
      'config',
      `${missing} is not set: set both DATABASE_URL and REDIS_URL, or neither to use embedded services`,
    );
  }
  return {
    databaseUrl: DATABASE_URL || undefined,
    redisUrl: REDIS_URL || undefined,
    apiToken: API_TOKEN || undefined,
    dataDir: BRF_DATA_DIR ? path.resolve(BRF_DATA_DIR) : undefined,
  };
}

/** How to reach Gemini; `apiKey` is undefined without a key. Throws a BrfError `config` for a model without a price. */
export function readGeminiEnv() {
  const { GEMINI_API_KEY, GEMINI_MODEL, GEMINI_BASE_URL, MODEL_PRICES } = envVariables;
  const env = parseEnv({ GEMINI_API_KEY, GEMINI_MODEL, GEMINI_BASE_URL, MODEL_PRICES }, process.env);
  const price = env.MODEL_PRICES[env.GEMINI_MODEL];
  if (!price)
    throw new BrfError('config', `MODEL_PRICES has no price for ${env.GEMINI_MODEL} (GEMINI_MODEL): add it`);
  return { apiKey: env.GEMINI_API_KEY, model: env.GEMINI_MODEL, baseUrl: env.GEMINI_BASE_URL, price };
}

/** The environment for a child process: this one's, with the given variables on top. */
export function childEnv(extra: Record<string, string>): NodeJS.ProcessEnv {
  return { ...process.env, ...extra };
}

/** Where what can be made again is kept between runs, outside the checkout. */
export const cacheFolder = process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache');

export const runningAsRoot = os.userInfo().uid === 0;

/** The folder in which the user typed the command: package managers change into the repository's root. */
export const invocationDir = process.env.INIT_CWD ?? process.cwd();
