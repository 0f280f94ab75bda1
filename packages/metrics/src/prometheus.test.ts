import { expect, it } from 'vitest';
import { createMetrics } from './prometheus.ts';

it('asks for the queue depths at each scrape and says nothing when they cannot be had', async () => {
  let depth = 3;
  const metrics = createMetrics(() =>
    depth < 0 ? Promise.reject(new Error('redis away')) : Promise.resolve({ extract: depth }),
  );
  expect(await metrics.scrape()).toContain('brf_queue_jobs{queue="extract"} 3');
  depth = 5;
  expect(await metrics.scrape()).toContain('brf_queue_jobs{queue="extract"} 5');
  depth = -1;
  expect(await metrics.scrape()).not.toMatch(/brf_queue_jobs\{/);
});
