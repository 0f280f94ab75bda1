import { createMetrics } from '@brf/metrics';
import type { Queue } from 'bullmq';
import type { RequestHandler } from 'express';

/** GET /metrics, for Prometheus. */
export function metricsHandler(queues: readonly Queue[]): RequestHandler {
  const metrics = createMetrics(async () => {
    const depths = await Promise.all(
      queues.map(async (queue) => [
        queue.name,
        await queue.getJobCountByTypes('waiting', 'active', 'delayed', 'prioritized'),
      ]),
    );
    return Object.fromEntries(depths);
  });
  return async (_request, response) => {
    response.type(metrics.contentType).send(await metrics.scrape());
  };
}
