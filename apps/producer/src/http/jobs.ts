import { type Db, getJobHistory, loadJob } from '@brf/storage';
import { Router } from 'express';

/** GET /v1/jobs/:id: the job with every round: prompt, result, verdicts, improvements. */
export function jobRoutes({ db }: { db: Db }): Router {
  const router = Router();
  router.get('/:jobId', async (request, response) => {
    const { jobId } = request.params;
    const [job, rounds] = await Promise.all([loadJob(db, jobId), getJobHistory(db, jobId)]);
    response.json({ ...job, rounds });
  });
  return router;
}
