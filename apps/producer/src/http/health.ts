import { Router } from 'express';

/** GET /healthz (the process lives) and /readyz (Postgres and Redis answer); no token, nothing told but yes or no. */
export function healthRoutes(deps: {
  pingPostgres: () => Promise<unknown>;
  pingRedis: () => Promise<unknown>;
}): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/readyz', async (_request, response) => {
    const answers = async (ping: Promise<unknown>) => ping.then(() => true).catch(() => false);
    const [postgres, redis] = await Promise.all([answers(deps.pingPostgres()), answers(deps.pingRedis())]);
    response.status(postgres && redis ? 200 : 503).json({ postgres, redis });
  });
  return router;
}
