import {
  type AnyPayload,
  BrfError,
  queues as catalogue,
  type Payload,
  type QueueName,
  RateLimitedError,
} from '@brf/contracts';
import { type Job, RateLimitError, UnrecoverableError, WaitingError, Worker } from 'bullmq';
import { runAttempt } from './attempt.ts';
import { createConnection } from './connection.ts';
import { type Log, messageOf } from './log.ts';
import { startLoop } from './loop.ts';
import { openQueue } from './queues.ts';

export interface WorkerOptions<Q extends QueueName> {
  queue: Q;
  redisUrl: string;
  /** Jobs at once in this process. */
  concurrency: number;
  /** Jobs at once over all processes of this queue. */
  globalConcurrency?: number;
  /** Milliseconds for one job; the catalogue's by default. */
  timeoutMs?: number;
  log: Log;
  /**
   * Does the job; must be idempotent, for a job may be delivered again. It should end soon when the signal is
   * aborted. A BrfError is retried when it says so, a RateLimitedError pauses the whole queue and costs no
   * attempt, any other error is retried.
   */
  handle(payload: Payload<Q>, signal: AbortSignal): Promise<void>;
  /** Told when no attempt is left, before the job is marked failed. */
  onGiveUp(payload: Payload<Q>, error: BrfError): Promise<void>;
}

export interface RunningWorker {
  /**
   * Takes no new job and waits for the active ones; those that last longer than `timeoutMs` are aborted and
   * handed back to the queue, at no cost of an attempt.
   */
  close(options: { timeoutMs: number }): Promise<void>;
}

/** With these a killed worker's jobs are with another one within 16 s. */
const lockDuration = 10_000;
const stalledInterval = 3_000;
/** A job whose worker dies this often is taken to be the cause. */
const maxStalledCount = 5;
/** The global limit lives in Redis, and a flush erases it. */
const assertLimitMs = 1_000;
/** For so long a job may be put off by a rate limit. */
const maxLimitedMs = 6 * 3_600_000;
const closeGraceMs = 3_000;

type Parsed<Q extends QueueName> = { success: true; data: Payload<Q> } | { success: false; error: Error };
const schemas: { [Q in QueueName]: { safeParse(value: unknown): Parsed<Q> } } = {
  documents: catalogue.documents.payload,
  extract: catalogue.extract.payload,
  evaluate: catalogue.evaluate.payload,
};

class HandedBack extends Error {
  override readonly name = 'HandedBack';
}
class LockLost extends Error {
  override readonly name = 'LockLost';
}

/** Starts to work on a queue; goes on by itself after Redis was away. */
export function startWorker<Q extends QueueName>(options: WorkerOptions<Q>): RunningWorker {
  const { queue: name, log, concurrency, globalConcurrency } = options;
  const timeoutMs = options.timeoutMs ?? catalogue[name].timeoutMs;
  const connection = createConnection(options.redisUrl, 'worker');
  const producer = createConnection(options.redisUrl, 'producer');
  const queue = openQueue(name, producer);
  const active = new Map<string, AbortController>();

  async function giveUp(job: Job<AnyPayload>, payload: Payload<Q>, error: BrfError): Promise<void> {
    try {
      await options.onGiveUp(payload, error);
    } catch (cause) {
      // The reconciler finds the work later: its row still waits, and its job is gone.
      log.error({ queue: name, bullJobId: job.id, error: messageOf(cause) }, 'giving up failed');
    }
  }

  async function work(job: Job<AnyPayload>, token: string | undefined): Promise<void> {
    const bullJobId = job.id ?? '';
    const parsed = schemas[name].safeParse(job.data);
    if (!parsed.success) {
      log.error({ queue: name, bullJobId, error: parsed.error.message }, 'payload is not valid');
      throw new UnrecoverableError(`payload is not valid: ${parsed.error.message}`);
    }
    const stop = new AbortController();
    active.set(bullJobId, stop);
    try {
      const what = `${name} job ${bullJobId}`;
      const attempt = { what, timeoutMs, stop: stop.signal };
      await runAttempt((signal) => options.handle(parsed.data, signal), attempt);
    } catch (error) {
      await decide(job, token, parsed.data, error);
    } finally {
      active.delete(bullJobId);
    }
  }

  /** What becomes of a failed attempt; always throws what tells BullMQ. */
  async function decide(
    job: Job<AnyPayload>,
    token: string | undefined,
    payload: Payload<Q>,
    error: unknown,
  ): Promise<never> {
    if (error instanceof HandedBack) {
      await job.moveToWait(token);
      throw new WaitingError();
    }
    // Somebody else has the job by now, and will decide on it.
    if (error instanceof LockLost) throw error;
    if (error instanceof RateLimitedError && (await mayWait(job))) {
      log.warn({ queue: name, bullJobId: job.id, retryAfterMs: error.retryAfterMs }, 'rate limited');
      await queue.rateLimit(Math.min(Math.max(error.retryAfterMs, 100), maxLimitedMs));
      throw new RateLimitError();
    }
    const failure = toBrfError(error);
    const permanent = error instanceof BrfError && (!error.retryable || error instanceof RateLimitedError);
    const attempt = job.attemptsMade + 1;
    const attempts = job.opts.attempts ?? 1;
    const details = { queue: name, bullJobId: job.id, attempt, attempts, code: failure.code };
    log.warn({ ...details, error: failure.message }, 'attempt failed');
    if (!permanent && attempt < attempts) throw failure;
    await giveUp(job, payload, failure);
    throw permanent ? new UnrecoverableError(`${failure.code}: ${failure.message}`) : failure;
  }

  const worker = new Worker<AnyPayload, void>(catalogue[name].name, work, {
    connection,
    concurrency,
    autorun: false,
    lockDuration,
    stalledInterval,
    maxStalledCount,
    // Without a limiter BullMQ ignores queue.rateLimit; this one never limits by itself.
    limiter: { max: 1_000_000, duration: 1_000 },
  });
  worker.on('error', (error) => log.warn({ queue: name, error: messageOf(error) }, 'worker error'));
  worker.on('lockRenewalFailed', (jobIds) => {
    for (const id of jobIds) active.get(id)?.abort(new LockLost(`lock of ${id} is lost`));
  });
  worker.on('failed', (job, error) => {
    // Jobs that stalled too often fail without passing through `work`.
    if (!job?.deferredFailure) return;
    const parsed = schemas[name].safeParse(job.data);
    const failure = new BrfError(
      'internal',
      `its worker died ${maxStalledCount + 1} times: see the worker's log`,
      {
        cause: error,
      },
    );
    if (parsed.success) void giveUp(job, parsed.data, failure);
  });
  queue.on('error', (error) => log.warn({ queue: name, error: messageOf(error) }, 'queue error'));

  const run = () =>
    worker
      .run()
      .catch((error: unknown) => log.error({ queue: name, error: messageOf(error) }, 'worker ended'));
  const limit = globalConcurrency === undefined ? undefined : keepLimit(globalConcurrency, run);
  if (limit === undefined) void run();

  /** Asserts the global limit again and again; work begins once it stands for the first time. */
  function keepLimit(globalLimit: number, begin: () => Promise<void>) {
    let begun = false;
    return startLoop({
      name: `limit of ${name}`,
      log,
      intervalMs: assertLimitMs,
      async tick() {
        await queue.setGlobalConcurrency(globalLimit);
        if (!begun) void begin();
        begun = true;
        return false;
      },
    });
  }

  return {
    async close({ timeoutMs: drainMs }) {
      const limitStopped = limit?.stop();
      const closed = worker.close();
      if (!(await within(closed, drainMs))) {
        log.warn({ queue: name, handedBack: active.size }, 'closing: jobs are handed back');
        for (const controller of active.values()) controller.abort(new HandedBack('the worker closes'));
        await within(closed, closeGraceMs);
      }
      // Nothing of ours may keep the process alive, whatever state Redis is in.
      producer.disconnect();
      connection.disconnect();
      await limitStopped;
    },
  };
}

/** Whether a rate-limited job may be put off once more; the first time is noted on the job itself. */
async function mayWait(job: Job<AnyPayload>): Promise<boolean> {
  const { progress } = job;
  const noted =
    typeof progress === 'object' && 'limitedSince' in progress ? progress.limitedSince : undefined;
  if (typeof noted === 'number') return Date.now() - noted < maxLimitedMs;
  await job.updateProgress({ limitedSince: Date.now() });
  return true;
}

function toBrfError(error: unknown): BrfError {
  return error instanceof BrfError ? error : new BrfError('internal', messageOf(error), { cause: error });
}

/** Whether the promise is settled within that time. */
async function within(promise: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  const settled = promise.then(
    () => true as const,
    () => true as const,
  );
  const inTime = await Promise.race([settled, late]);
  clearTimeout(timer);
  return inTime;
}
