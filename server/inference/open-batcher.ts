import { BatchQueue } from '#domain/inference/batch-queue.ts';
import { packRows, type RowOutput, type TokenRow, unpackRows } from '#domain/inference/pack-rows.ts';
import { type BatchLimits, planBatch } from '#domain/inference/plan-batch.ts';
import type { Priority } from '#domain/queues/priority.ts';
import {
  BackendDiedError,
  BackendUnreachableError,
  type InferenceBackend,
  NoThreadError,
  OverloadedError,
} from '#server/inference/inference-backend.ts';

interface RowRequest {
  row: TokenRow;
  priority: Priority;
  /** In milliseconds of `performance.now()`; a row that still waits then is rejected. */
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
  /** submit gives the row's output. Rejects with OverloadedError, an AbortError, or the reason why the row failed. */
  submit(request: RowRequest): Promise<RowResult>;
  stats(): BatcherStats;
  /** drain takes no more rows and resolves when every accepted one is settled. */
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

/**
 * runRows runs a batch and gives each row its output or its error. When the thread dies, the batch is retried once on
 * another, then each row alone; a row whose thread dies again caused the crash. A server that does not answer is called
 * once more, then all rows get its error. With NoThreadError nothing is retried and all rows get it.
 */
export async function runRows(
  backend: InferenceBackend,
  rows: readonly TokenRow[],
): Promise<(RowOutput | Error)[]> {
  const attempt = async (batchRows: readonly TokenRow[]) =>
    unpackRows(await backend.run(packRows(batchRows)), batchRows.length);
  const runAlone = (row: TokenRow) =>
    attempt([row]).then(
      ([output]) => output ?? new Error('the model returned no output'),
      (error: Error) =>
        error instanceof BackendDiedError
          ? new Error(`the text ended the inference thread: ${error.message}`)
          : error,
    );
  try {
    return await attempt(rows);
  } catch (error) {
    if (error instanceof NoThreadError) return rows.map(() => error);
    const isUnreachable = error instanceof BackendUnreachableError;
    if (!isUnreachable && !(error instanceof BackendDiedError) && rows.length === 1) return [error as Error];
    if (isUnreachable || (error instanceof BackendDiedError && rows.length > 1)) {
      const retried = await attempt(rows).catch(() => null);
      if (retried) return retried;
    }
    if (isUnreachable) return rows.map(() => error);
  }
  // One at a time: a row that crashes its thread would fail every row in its batch.
  const outputs: (RowOutput | Error)[] = [];
  for (const row of rows) outputs.push(await runAlone(row));
  return outputs;
}

/** openBatcher forms batches from single rows: the next batch while the last one runs. At most `maxQueued` rows wait. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: a factory; the functions it returns are short.
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
      else reject(output ?? new Error('the model returned no output'));
    });
  }

  /** One batch runs per thread; one more per thread may be prepared, but only when it is full. */
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

  /** Rows submitted in one turn of the event loop are planned together. */
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

/** As Promise.withResolvers, which TypeScript's `lib` of this project does not know yet. */
function withResolvers<T>() {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
