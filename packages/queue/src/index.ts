export { createConnection } from './connection.ts';
export type { Log } from './log.ts';
export type { Loop } from './loop.ts';
export { type Publishing, startPublishing } from './publishing.ts';
export { isLive, openQueues, publish, type Queues } from './queues.ts';
export { startReconciler } from './reconciler.ts';
export { startRelay } from './relay.ts';
export { untilSignalled } from './until-signalled.ts';
export { type RunningWorker, startWorker, type WorkerOptions } from './worker.ts';
