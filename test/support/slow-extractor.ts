/** An `extract` worker as a process of its own that a test may kill: `slow-extractor.ts REDIS_URL MILLISECONDS`. */
import { createConnection, startWorker } from '@brf/queue';

const [redisUrl = '', milliseconds = '0'] = process.argv.slice(2);
const redis = createConnection(redisUrl, 'worker');
startWorker({
  queue: 'extract',
  redisUrl,
  concurrency: 4,
  globalConcurrency: 4,
  log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  async handle({ jobId }) {
    await redis.rpush('started', jobId);
    await new Promise((resolve) => setTimeout(resolve, Number(milliseconds)));
    await redis.rpush('done', jobId);
  },
  async onGiveUp({ jobId }) {
    await redis.rpush('given-up', jobId);
  },
});
