import { BatchQueue, type Lane } from '#domain/inference/batch-queue.ts';
import { type BatchLimits, planBatch } from '#domain/inference/plan-batch.ts';
import type { InferenceBackend } from '#server/inference/inference-backend.ts';
import { OverloadedError } from '#server/inference/overloaded-error.ts';
import { type RowOutput, runRows, type TokenRow } from '#server/inference/run-rows.ts';

export interface RowRequest {
  row: TokenRow;
  lane: Lane;
  /** On the clock of `performance.now()`. */
  deadlineAt?: number;
  signal?: AbortSignal;
}

export interface RowAnswer extends RowOutput {
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
  submit(request: RowRequest): Promise<RowAnswer>;
  stats(): BatcherStats;
  /** Stops the intake and resolves when everything taken in has been answered. */
  drain(): Promise<void>;
}

interface WaitingRow {
  row: TokenRow;
  tokens: number;
  lane: Lane;
  arrivedAt: number;
  deadlineAt?: number;
  resolve: (answer: RowAnswer) => void;
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
  let open = 0;
  let closing = false;
  let woken = false;
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
  function mayStart(): boolean {
    if (queue.size === 0) return false;
    if (open < backend.parallel) return true;
    return open < 2 * backend.parallel && queue.tokens >= limits.budgetTokens;
  }

  function dispatch() {
    woken = false;
    while (mayStart()) {
      const { rows, expired, paddedTokens } = planBatch(queue, limits, performance.now());
      for (const { reject } of expired) reject(new Error('the deadline passed in the queue'));
      if (rows.length === 0) continue;
      open++;
      counts.running += rows.length;
      counts.batches++;
      counts.padded += paddedTokens;
      for (const { tokens } of rows) counts.tokens += tokens;
      void run(rows).finally(() => {
        open--;
        counts.running -= rows.length;
        counts.texts += rows.length;
        dispatch();
      });
    }
    if (open === 0 && queue.size === 0) drained?.();
  }

  /** Rows submitted in one go are planned together. */
  function wake() {
    if (woken) return;
    woken = true;
    queueMicrotask(dispatch);
  }

  return {
    submit({ row, lane, deadlineAt, signal }) {
      if (closing) return Promise.reject(new OverloadedError('the engine is closing'));
      if (queue.size >= maxQueued)
        return Promise.reject(new OverloadedError(`${maxQueued} texts are waiting already`));
      if (signal?.aborted) return Promise.reject(abortError());
      const { promise, resolve, reject } = withResolvers<RowAnswer>();
      const arrivedAt = performance.now();
      const waiting = { row, tokens: row.ids.length, lane, arrivedAt, deadlineAt, resolve, reject };
      queue.add(waiting);
      wake();
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
        wake();
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
