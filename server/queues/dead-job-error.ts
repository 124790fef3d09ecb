import { UnrecoverableError } from 'bullmq';

/** DeadJobError says that trying a job again is no use: it goes to the dead letters at once. */
export class DeadJobError extends UnrecoverableError {
  override readonly name = 'UnrecoverableError';
}
