import { setTimeout as sleep } from 'node:timers/promises';
import { BrfError, type Payload, RateLimitedError } from '@brf/contracts';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestRedis, type TestRedis } from '../../../test/support/test-redis.ts';
import {
  isLive,
  openQueues,
  publish,
  type Queues,
  type RunningWorker,
  startWorker,
  type WorkerOptions,
} from './index.ts';

type Extract = Payload<'extract'>;

let redis: TestRedis;
let queues: Queues;
let workers: RunningWorker[];
let lines: { message: string; data: object }[];
let givenUp: { jobId: string; code: string; message: string }[];

beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(() => redis.remove());
beforeEach(() => {
  queues = openQueues(redis.url);
  workers = [];
  lines = [];
  givenUp = [];
});
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.close({ timeoutMs: 1_000 })));
  await queues.extract.obliterate({ force: true });
  await queues.close();
});

const write = (data: object, message: string) => void lines.push({ data, message });
const log = { info: write, warn: write, error: write };

function work(
  handle: (payload: Extract, signal: AbortSignal) => Promise<void>,
  options: Partial<WorkerOptions<'extract'>> = {},
): RunningWorker {
  const worker = startWorker({
    queue: 'extract',
    redisUrl: redis.url,
    concurrency: 4,
    log,
    handle,
    onGiveUp: async ({ jobId }, error) =>
      void givenUp.push({ jobId, code: error.code, message: error.message }),
    ...options,
  });
  workers.push(worker);
  return worker;
}

const payloadOf = (jobId: string): Extract => ({ kind: 'extract', jobId, round: 1, epoch: 0 });
const send = (jobId: string) =>
  publish(queues, { queue: 'extract', payload: payloadOf(jobId), bullJobId: `${jobId}.r1.extract.e0` });
/** With fast retries. */
const sendQuick = (jobId: string, attempts: number) =>
  queues.extract.add('extract', payloadOf(jobId), { jobId, attempts, backoff: { type: 'fixed', delay: 10 } });
const finished = async (count: number) => {
  await expect
    .poll(() => queues.extract.getJobCountByTypes('completed', 'failed'), { timeout: 15_000 })
    .toBe(count);
};

describe('a worker', () => {
  it('ends ten jobs, four at most at once; a failing one reports its error and sinks no other', async () => {
    let running = 0;
    let most = 0;
    const done: string[] = [];
    work(async ({ jobId }) => {
      most = Math.max(most, ++running);
      await sleep(50);
      running -= 1;
      if (jobId === 'job4') throw new BrfError('json_unreadable', 'the answer is no JSON');
      done.push(jobId);
    });
    await Promise.all(Array.from({ length: 10 }, (_, n) => send(`job${n}`)));
    await finished(10);
    expect(most).toBe(4);
    expect(done).toHaveLength(9);
    expect(givenUp).toEqual([{ jobId: 'job4', code: 'json_unreadable', message: 'the answer is no JSON' }]);
    const job = await queues.extract.getJob('job4.r1.extract.e0');
    expect(job?.failedReason).toBe('json_unreadable: the answer is no JSON');
    expect(job?.attemptsMade).toBe(1);
  });

  it('retries retryable and unknown errors until the attempts are spent, and gives up once', async () => {
    const attempts: Record<string, number> = {};
    work(async ({ jobId }) => {
      const attempt = (attempts[jobId] ?? 0) + 1;
      attempts[jobId] = attempt;
      if (jobId === 'recovers' && attempt < 3) throw new Error('hiccup');
      if (jobId === 'fails') throw new BrfError('model_unavailable', 'no answer', { retryable: true });
    });
    await Promise.all([sendQuick('recovers', 3), sendQuick('fails', 3)]);
    await finished(2);
    expect(attempts).toEqual({ recovers: 3, fails: 3 });
    expect(givenUp).toEqual([{ jobId: 'fails', code: 'model_unavailable', message: 'no answer' }]);
  });

  it('still fails a job when giving up fails, and goes on', async () => {
    work(
      async ({ jobId }) => {
        if (jobId === 'bad') throw new BrfError('model_rejected', 'no');
      },
      { onGiveUp: () => Promise.reject(new Error('Postgres is away')) },
    );
    await send('bad');
    await send('good');
    await finished(2);
    expect(await queues.extract.getFailedCount()).toBe(1);
    expect(lines.map((line) => line.message)).toContain('giving up failed');
  });

  it('fails a job with a payload it cannot read, at once and without a handler', async () => {
    const handled: string[] = [];
    work(async ({ jobId }) => void handled.push(jobId));
    await queues.extract.add(
      'extract',
      { kind: 'merge', runId: 'r', docId: 'd', epoch: 0 },
      { jobId: 'odd', attempts: 5 },
    );
    await finished(1);
    expect(handled).toEqual([]);
    expect(lines.map((line) => line.message)).toContain('payload is not valid');
    expect((await queues.extract.getJob('odd'))?.attemptsMade).toBe(1);
  });

  it('gives up on a job that BullMQ failed because its workers died too often', async () => {
    await send('poison');
    const client = new Redis(redis.url);
    await client.hset(queues.extract.toKey('poison.r1.extract.e0'), {
      defa: 'job stalled more than allowable limit',
    });
    client.disconnect();
    const handled: string[] = [];
    work(async ({ jobId }) => void handled.push(jobId));
    await finished(1);
    await expect
      .poll(() => givenUp)
      .toEqual([{ jobId: 'poison', code: 'internal', message: expect.stringContaining('died') }]);
    expect(handled).toEqual([]);
  });

  it('times a job out, and frees its slot even when the handler does not listen', async () => {
    const aborted: string[] = [];
    work(
      async ({ jobId }, signal) => {
        signal.addEventListener('abort', () => aborted.push(jobId));
        if (jobId === 'slow') await sleep(10_000, undefined, { ref: false });
      },
      { concurrency: 1, timeoutMs: 200 },
    );
    await sendQuick('slow', 1);
    await sendQuick('next', 1);
    await finished(2);
    expect(aborted).toEqual(['slow']);
    expect(givenUp).toEqual([expect.objectContaining({ jobId: 'slow', code: 'job_timeout' })]);
  });

  it('pauses the queue for as long as a rate limit asks, at no cost of an attempt', async () => {
    const starts: { jobId: string; at: number }[] = [];
    let limited = 0;
    work(
      async ({ jobId }) => {
        starts.push({ jobId, at: performance.now() });
        if (jobId === 'limited' && ++limited <= 3) throw new RateLimitedError('slow down', 400);
      },
      { concurrency: 1 },
    );
    await sendQuick('limited', 1);
    await sendQuick('other', 1);
    await finished(2);
    expect(givenUp).toEqual([]);
    expect(limited).toBe(4);
    const gaps = starts.slice(1).map((start, index) => start.at - (starts[index]?.at ?? 0));
    expect(gaps.filter((gap) => gap >= 390)).toHaveLength(3);
    const job = await queues.extract.getJob('limited');
    expect(await job?.getState()).toBe('completed');
  });

  it('gives up on a rate limit that has lasted six hours', async () => {
    work(async () => {
      throw new RateLimitedError('quota of the day is spent', 400);
    });
    const job = await queues.extract.add('extract', payloadOf('old'), { jobId: 'old', delay: 200 });
    await job.updateProgress({ limitedSince: Date.now() - 7 * 3_600_000 });
    await finished(1);
    expect(givenUp).toEqual([expect.objectContaining({ jobId: 'old', code: 'model_rate_limited' })]);
  });
});

describe('publishing', () => {
  it('adds a job once under its id, and tells whether it is still to be done', async () => {
    await Promise.all([1, 2, 3].map(() => send('same')));
    expect(await queues.extract.getWaitingCount()).toBe(1);
    const id = 'same.r1.extract.e0';
    expect(await isLive(queues, 'extract', id)).toBe(true);
    expect(await isLive(queues, 'extract', 'unknown')).toBe(false);
    const handled: string[] = [];
    work(async ({ jobId }) => void handled.push(jobId));
    await finished(1);
    expect(await isLive(queues, 'extract', id)).toBe(false);
    await send('same');
    await sleep(100);
    expect(handled).toEqual(['same']);
  });
});

describe('closing', () => {
  it('takes no new job and waits for the active one', async () => {
    const done: string[] = [];
    const worker = work(
      async ({ jobId }) => {
        await sleep(300);
        done.push(jobId);
      },
      { concurrency: 1 },
    );
    await send('active');
    await send('waiting');
    await expect.poll(() => queues.extract.getActiveCount()).toBe(1);
    await worker.close({ timeoutMs: 5_000 });
    expect(done).toEqual(['active']);
    expect(await queues.extract.getWaitingCount()).toBe(1);
  });

  it('hands a job back that lasts too long, at no cost of an attempt', async () => {
    const worker = work((_payload, signal) => sleep(60_000, undefined, { signal }));
    await send('long');
    await expect.poll(() => queues.extract.getActiveCount()).toBe(1);
    const started = performance.now();
    await worker.close({ timeoutMs: 300 });
    expect(performance.now() - started).toBeLessThan(2_000);
    const job = await queues.extract.getJob('long.r1.extract.e0');
    expect(await job?.getState()).toBe('waiting');
    expect(job?.attemptsMade).toBe(0);
    expect(givenUp).toEqual([]);
    const done: string[] = [];
    work(async ({ jobId }) => void done.push(jobId));
    await finished(1);
    expect(done).toEqual(['long']);
  });
});
