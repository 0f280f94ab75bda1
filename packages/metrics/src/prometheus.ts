/** What a process shows to Prometheus. */
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';

export interface Metrics {
  /** All metrics in the text format that `contentType` names. */
  scrape(): Promise<string>;
  contentType: string;
}

/**
 * A registry with the process's default metrics and the number of jobs that wait or run in each queue, asked at each
 * scrape: what evaluators are scaled on. A queue that cannot be asked has no value.
 */
export function createMetrics(queueDepths: () => Promise<Readonly<Record<string, number>>>): Metrics {
  const register = new Registry();
  collectDefaultMetrics({ register });
  new Gauge({
    name: 'brf_queue_jobs',
    help: 'Jobs that wait or run.',
    labelNames: ['queue'],
    registers: [register],
    async collect() {
      this.reset();
      const depths = await queueDepths().catch(() => ({}));
      for (const [queue, depth] of Object.entries(depths)) this.set({ queue }, depth);
    },
  });
  return { scrape: () => register.metrics(), contentType: register.contentType };
}
