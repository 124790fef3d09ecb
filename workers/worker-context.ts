import type { Logger } from 'pino';
import type { Lifecycle } from '#server/infra/lifecycle.ts';

/** WorkerContext is what every job is started with. */
export interface WorkerContext {
  lifecycle: Lifecycle;
  log: Logger;
}
