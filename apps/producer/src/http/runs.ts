import { formatRunReport } from '@brf/metrics';
import { type Db, listRuns } from '@brf/storage';
import { Router } from 'express';
import { readRunReport } from '../run-report.ts';
import { readRunStatus } from '../run-status.ts';

/** GET /v1/runs, /v1/runs/:id and /v1/runs/:id/report */
export function runRoutes({ db }: { db: Db }): Router {
  const router = Router();
  router.get('/', async (_request, response) => {
    response.json({ runs: await listRuns(db) });
  });
  router.get('/:runId', async (request, response) => {
    response.json(await readRunStatus(db, request.params.runId));
  });
  router.get('/:runId/report', async (request, response) => {
    const report = await readRunReport(db, request.params.runId);
    if (request.accepts(['json', 'text']) === 'text')
      response.type('text/plain').send(formatRunReport(report));
    else response.json(report);
  });
  return router;
}
