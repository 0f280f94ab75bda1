import { Redis } from 'ioredis';

/**
 * A connection to Redis that comes back by itself. `producer`: a command fails within seconds while Redis is
 * away. `worker`: commands wait until it is back, which BullMQ's workers rely on.
 */
export function createConnection(redisUrl: string, role: 'producer' | 'worker'): Redis {
  return new Redis(redisUrl, {
    retryStrategy: (times) => Math.min(times * 100, 2_000),
    connectTimeout: 5_000,
    ...(role === 'worker'
      ? { maxRetriesPerRequest: null }
      : { maxRetriesPerRequest: 1, commandTimeout: 3_000 }),
  });
}
