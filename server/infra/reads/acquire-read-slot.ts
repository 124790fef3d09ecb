import { ReadLimitError } from '#server/infra/reads/read-limit-error.ts';

/** Heavy reads of one user that run at once, and those that may wait, in each process. */
export const maxRunningReads = 4;
export const maxWaitingReads = 8;

interface UserReads {
  running: number;
  waiting: Set<() => void>;
}

const readsByUser = new Map<string, UserReads>();

function release(userId: string, reads: UserReads): void {
  const [next] = reads.waiting;
  if (next) {
    // The slot goes to the longest waiting read.
    reads.waiting.delete(next);
    next();
    return;
  }
  reads.running--;
  if (reads.running === 0) readsByUser.delete(userId);
}

function waitForTurn(waiting: Set<() => void>, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const start = () => {
      signal?.removeEventListener('abort', leave);
      resolve();
    };
    const leave = () => {
      waiting.delete(start);
      reject(signal?.reason);
    };
    waiting.add(start);
    signal?.addEventListener('abort', leave, { once: true });
  });
}

/**
 * acquireReadSlot waits until a user may run another heavy read in this process; call the result when it is done. Errors:
 * ReadLimitError `tooManyReads`, or the signal's reason when it aborts.
 */
export async function acquireReadSlot(userId: string, signal?: AbortSignal): Promise<() => void> {
  signal?.throwIfAborted();
  const reads = readsByUser.get(userId) ?? { running: 0, waiting: new Set() };
  if (reads.running < maxRunningReads) {
    reads.running++;
    readsByUser.set(userId, reads);
  } else {
    if (reads.waiting.size >= maxWaitingReads) throw new ReadLimitError('tooManyReads');
    await waitForTurn(reads.waiting, signal);
  }
  return () => release(userId, reads);
}
