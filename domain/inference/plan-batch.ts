import type { BatchQueue, QueuedRow } from '#domain/inference/batch-queue.ts';

export interface BatchLimits {
  /** Maximum padded tokens of a batch: its longest row times its number of rows. A longer row runs alone. */
  budgetTokens: number;
  maxRows: number;
  /** Rows whose length differs from the first row's by at most this share may join it; this bounds the padding. */
  lengthTolerance: number;
}

interface BatchPlan<T> {
  rows: T[];
  /** Rows whose deadline has passed; they are removed and not run. */
  expired: T[];
  /** Tokens of the batch, including padding. */
  paddedTokens: number;
}

/** nearbyLengths yields lengths from the nearest to the farthest allowed: n, n+1, n-1, n+2, ... */
function* nearbyLengths(length: number, tolerance: number): Generator<number> {
  yield length;
  const maxDistance = Math.max(1, Math.round(length * tolerance));
  for (let step = 1; step <= maxDistance; step++) {
    yield length + step;
    if (length > step) yield length - step;
  }
}

function isExpired({ deadlineAt }: QueuedRow, now: number): boolean {
  return deadlineAt !== undefined && deadlineAt < now;
}

function takeExpired<T extends QueuedRow>(queue: BatchQueue<T>, now: number): T[] {
  const expired: T[] = [];
  for (let first = queue.peekMostUrgent(); first && isExpired(first, now); first = queue.peekMostUrgent()) {
    queue.remove(first);
    expired.push(first);
  }
  return expired;
}

/**
 * planBatch removes the next batch from the queue: the most urgent row and, of the same priority, the rows nearest to
 * it in length, until the token budget is full. A batch holds one priority, so high rows never wait for standard ones.
 */
export function planBatch<T extends QueuedRow>(
  queue: BatchQueue<T>,
  { budgetTokens, maxRows, lengthTolerance }: BatchLimits,
  now: number,
): BatchPlan<T> {
  const expired = takeExpired(queue, now);
  const seed = queue.peekMostUrgent();
  if (!seed) return { rows: [], expired, paddedTokens: 0 };
  queue.remove(seed);
  const rows = [seed];
  let longest = seed.tokens;
  for (const length of nearbyLengths(seed.tokens, lengthTolerance)) {
    const wider = Math.max(longest, length);
    while (rows.length < maxRows && wider * (rows.length + 1) <= budgetTokens) {
      const row = queue.takeByLength(seed.priority, length);
      if (!row) break;
      if (isExpired(row, now)) expired.push(row);
      else {
        rows.push(row);
        longest = wider;
      }
    }
  }
  return { rows, expired, paddedTokens: longest * rows.length };
}
