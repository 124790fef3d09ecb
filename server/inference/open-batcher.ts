import { BatchQueue } from '#domain/inference/batch-queue.ts';
import { type BatchLimits, planBatch } from '#domain/inference/plan-batch.ts';
import type { Priority } from '#domain/queues/priority.ts';
import type { InferenceBackend } from '#server/inference/inference-backend.ts';
import { OverloadedError } from '#server/inference/overloaded-error.ts';
import { type RowOutput, runRows, type TokenRow } from '#server/inference/run-rows.ts';

export interface RowRequest {
  row: TokenRow;
  priority: Priority;
  /** On the clock of `performance.now()`. */
  deadlineAt?: number;
  signal?: AbortSignal;
}

export interface RowResult extends RowOutput {
  queueMs: number;
}

export interface BatcherStats {
  queued: number;
  running: number;
  texts: number;
  batches: number;
  /** Tokens run, with and without padding. */
  padded: number;
  tokens: number;
}

export interface Batcher {
  /** Rejects with OverloadedError, an AbortError, or the reason why this row could not be run. */
  submit(request: RowRequest): Promise<RowResult>;
  stats(): BatcherStats;
  /** Stops the intake and resolves when everything taken in has been answered. */
  drain(): Promise<void>;
}

interface WaitingRow {
  row: TokenRow;
  tokens: number;
  priority: Priority;
  arrivedAt: number;
  deadlineAt?: number;
  resolve: (answer: RowResult) => void;
  reject: (error: Error) => void;
}

/** openBatcher forms batches from single rows: the next one while the last one runs, never more than `maxQueued` rows. */
export function openBatcher({
  backend,
  limits,
  maxQueued,
}: {
  backend: InferenceBackend;
  limits: BatchLimits;
  maxQueued: number;
}): Batcher {
  const queue = new BatchQueue<WaitingRow>();
  const counts = { running: 0, texts: 0, batches: 0, padded: 0, tokens: 0 };
  let openBatches = 0;
  let closing = false;
  let isScheduled = false;
  let drained: (() => void) | undefined;

  async function run(rows: WaitingRow[]) {
    const startedAt = performance.now();
    const outputs = await runRows(
      backend,
      rows.map(({ row }) => row),
    );
    rows.forEach(({ resolve, reject, arrivedAt }, i) => {
      const output = outputs[i];
      if (output && !(output instanceof Error)) resolve({ ...output, queueMs: startedAt - arrivedAt });
      else reject(output ?? new Error('the model answered nothing'));
    });
  }

  /** One batch a thread, and one more for each to find at once when it is done, if that one is full already. */
  function canStartBatch(): boolean {
    if (queue.size === 0) return false;
    if (openBatches < backend.concurrency) return true;
    return openBatches < 2 * backend.concurrency && queue.tokens >= limits.budgetTokens;
  }

  function dispatch() {
    isScheduled = false;
    while (canStartBatch()) {
      const { rows, expired, paddedTokens } = planBatch(queue, limits, performance.now());
      for (const { reject } of expired) reject(new Error('the deadline passed in the queue'));
      if (rows.length === 0) continue;
      openBatches++;
      counts.running += rows.length;
      counts.batches++;
      counts.padded += paddedTokens;
      for (const { tokens } of rows) counts.tokens += tokens;
      void run(rows).finally(() => {
        openBatches--;
        counts.running -= rows.length;
        counts.texts += rows.length;
        dispatch();
      });
    }
    if (openBatches === 0 && queue.size === 0) drained?.();
  }

  /** Rows submitted in one go are planned together. */
  function scheduleDispatch() {
    if (isScheduled) return;
    isScheduled = true;
    queueMicrotask(dispatch);
  }

  return {
    submit({ row, priority, deadlineAt, signal }) {
      if (closing) return Promise.reject(new OverloadedError('the engine is closing'));
      if (queue.size >= maxQueued)
        return Promise.reject(new OverloadedError(`${maxQueued} texts are waiting already`));
      if (signal?.aborted) return Promise.reject(abortError());
      const { promise, resolve, reject } = withResolvers<RowResult>();
      const arrivedAt = performance.now();
      const waiting = { row, tokens: row.ids.length, priority, arrivedAt, deadlineAt, resolve, reject };
      queue.add(waiting);
      scheduleDispatch();
      if (!signal) return promise;
      const cancel = () => queue.remove(waiting) && reject(abortError());
      signal.addEventListener('abort', cancel, { once: true });
      return promise.finally(() => signal.removeEventListener('abort', cancel));
    },
    stats: () => ({ queued: queue.size, ...counts }),
    drain() {
      closing = true;
      return new Promise((resolve) => {
        drained = resolve;
        scheduleDispatch();
      });
    },
  };
}

function abortError(): Error {
  return new DOMException('The request was cancelled', 'AbortError');
}

function withResolvers<T>() {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
