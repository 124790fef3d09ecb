import { UnrecoverableError } from 'bullmq';

/** UnrecoverableJobError moves a job to the dead letters without further attempts. BullMQ recognises it by its `name`. */
export class UnrecoverableJobError extends UnrecoverableError {
  override readonly name = 'UnrecoverableError';
}
