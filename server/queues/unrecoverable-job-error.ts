import { UnrecoverableError } from 'bullmq';

/** UnrecoverableJobError says that trying a job again is no use: it goes to the dead letters at once. */
export class UnrecoverableJobError extends UnrecoverableError {
  override readonly name = 'UnrecoverableError';
}
