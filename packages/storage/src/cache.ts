import { Redis } from 'ioredis';

/**
 * JSON values in Redis, beside Postgres and never instead of it: no method throws or waits longer than the
 * command time-out, whatever state Redis is in.
 */
export interface Cache {
  /** The value, or undefined: unknown, unreadable or Redis is away. */
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown, options: SetOptions): Promise<void>;
  remove(...keys: string[]): Promise<void>;
  /** How many commands failed since the start. */
  readonly errors: number;
  close(): Promise<void>;
}

export interface SetOptions {
  ttlMs: number;
  /** For values read from Postgres: a writer's newer value must not be overwritten. */
  onlyIfAbsent?: boolean;
}

export interface CacheOptions {
  /** Put before every key; `brf:` by default. */
  prefix?: string;
  /** Told of each failed command and each lost connection. */
  onError?: (error: Error) => void;
}

const commandTimeoutMs = 500;
const connectWaitMs = 1_000;

/** Connects to Redis; waits for it at most a second and goes on without it (it is used once it is there). */
export async function connectCache(redisUrl: string, options: CacheOptions = {}): Promise<Cache> {
  const redis = new Redis(redisUrl, {
    lazyConnect: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: commandTimeoutMs,
    connectTimeout: 2_000,
    retryStrategy: (times) => Math.min(times * 100, 2_000),
  });
  const prefix = options.prefix ?? 'brf:';
  let errors = 0;
  const note = (error: unknown) => {
    errors += 1;
    options.onError?.(error instanceof Error ? error : new Error(String(error)));
  };
  redis.on('error', (error) => options.onError?.(error));

  // A write that failed may have left an older value behind; until it is removed, such a key counts as absent.
  const stale = new Set<string>();
  async function removeStale(): Promise<void> {
    if (stale.size === 0 || redis.status !== 'ready') return;
    const keys = [...stale];
    try {
      await redis.unlink(...keys.map((key) => prefix + key));
      for (const key of keys) stale.delete(key);
    } catch (error) {
      note(error);
    }
  }
  redis.on('ready', () => void removeStale());

  const connected = redis.connect().catch(() => undefined);
  const waited = new AbortController();
  await Promise.race([connected, sleepUntilAborted(connectWaitMs, waited.signal)]);
  waited.abort();

  return {
    async get(key) {
      await removeStale();
      if (stale.has(key)) return undefined;
      try {
        const text = await redis.get(prefix + key);
        return text === null ? undefined : JSON.parse(text);
      } catch (error) {
        note(error);
        return undefined;
      }
    },
    async set(key, value, { ttlMs, onlyIfAbsent = false }) {
      await removeStale();
      const text = JSON.stringify(value);
      try {
        if (onlyIfAbsent) await redis.set(prefix + key, text, 'PX', ttlMs, 'NX');
        else {
          await redis.set(prefix + key, text, 'PX', ttlMs);
          stale.delete(key);
        }
      } catch (error) {
        note(error);
        stale.add(key);
      }
    },
    async remove(...keys) {
      for (const key of keys) stale.add(key);
      await removeStale();
    },
    get errors() {
      return errors;
    },
    async close() {
      redis.disconnect();
    },
  };
}

function sleepUntilAborted(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
