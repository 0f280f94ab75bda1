import type { Cache, Db } from '@brf/storage';
import type { Queue } from 'bullmq';
import express, { type Express } from 'express';
import type { Logger } from 'pino';
import type { ProducerEnv } from '../env.ts';
import { requireToken } from './auth.ts';
import { boardRoutes } from './board.ts';
import { documentRoutes } from './documents.ts';
import { healthRoutes } from './health.ts';
import { jobRoutes } from './jobs.ts';
import { metricsHandler } from './metrics.ts';
import { openApiDocument } from './openapi.ts';
import { pageRoutes } from './pages.ts';
import { errorHandler, routeNotFound } from './problem.ts';
import { runRoutes } from './runs.ts';

export interface AppDeps {
  db: Db;
  cache: Cache;
  env: ProducerEnv;
  apiToken: string;
  queues: readonly Queue[];
  pingPostgres(): Promise<unknown>;
  pingRedis(): Promise<unknown>;
  /** Called after documents were stored, to send them on at once. */
  afterSubmit(): void;
  log: Logger;
}

/** The HTTP API with Bull Board, ready to listen. */
export function createApp(deps: AppDeps): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use((_request, response, next) => {
    response.set({
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'DENY',
      'Referrer-Policy': 'no-referrer',
    });
    next();
  });
  app.use(healthRoutes(deps));
  app.use(requireToken(deps.apiToken));
  app.get('/openapi.json', (_request, response) => {
    response.json(openApiDocument);
  });
  app.get('/metrics', metricsHandler(deps.queues));
  app.use('/v1/documents', documentRoutes(deps));
  app.use('/v1/runs', runRoutes(deps));
  app.use('/v1/jobs', jobRoutes(deps));
  app.use('/queues', boardRoutes(deps.queues, '/queues'));
  app.use(pageRoutes(deps));
  app.use(routeNotFound);
  app.use(errorHandler(deps.log));
  return app;
}
