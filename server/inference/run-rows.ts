import {
  BackendDiedError,
  BackendUnreachableError,
  type BatchOutput,
  type InferenceBackend,
  type TokenBatch,
} from '#server/inference/inference-backend.ts';
import { NoThreadError } from '#server/inference/no-thread-error.ts';

/** TokenRow is one text, or one window of it, as the model reads it. */
export interface TokenRow {
  ids: readonly number[];
  /** AddressStep the second segment starts; `ids.length` where there is none. */
  secondSegmentStart: number;
}

export interface RowOutput {
  logits: Float32Array;
  embedding: Float32Array | null;
  runMs: number;
}

/** packRows lays rows end to end, ready to be handed to another thread. */
export function packRows(rows: readonly TokenRow[]): TokenBatch {
  const lengths = Int32Array.from(rows, ({ ids }) => ids.length);
  const batch: TokenBatch = {
    ids: new Int32Array(lengths.reduce((sum, length) => sum + length, 0)),
    secondSegmentStarts: Int32Array.from(rows, ({ secondSegmentStart }) => secondSegmentStart),
    lengths,
    width: Math.max(...lengths),
  };
  let at = 0;
  for (const { ids } of rows) {
    batch.ids.set(ids, at);
    at += ids.length;
  }
  return batch;
}

function unpackRows({ logits, embedding, runMs }: BatchOutput, count: number): RowOutput[] {
  const classes = logits.length / count;
  const dimensions = (embedding?.length ?? 0) / count;
  return Array.from({ length: count }, (_, row) => ({
    logits: logits.subarray(row * classes, (row + 1) * classes),
    embedding: embedding?.slice(row * dimensions, (row + 1) * dimensions) ?? null,
    runMs,
  }));
}

/**
 * runRows runs a batch and gives each row its output or its error. When the thread dies, the batch is tried once more
 * on another, then each row alone; a row whose thread dies again is what killed it. A server that does not answer is
 * asked once more, then all rows have its error. Rows that no thread is there for have a NoThreadError, tried or not.
 */
export async function runRows(
  backend: InferenceBackend,
  rows: readonly TokenRow[],
): Promise<(RowOutput | Error)[]> {
  const attempt = async (batchRows: readonly TokenRow[]) =>
    unpackRows(await backend.run(packRows(batchRows)), batchRows.length);
  const runAlone = (row: TokenRow) =>
    attempt([row]).then(
      ([output]) => output ?? new Error('the model answered nothing'),
      (error: Error) =>
        error instanceof BackendDiedError
          ? new Error(`the text ended the inference thread: ${error.message}`)
          : error,
    );
  try {
    return await attempt(rows);
  } catch (error) {
    if (error instanceof NoThreadError) return rows.map(() => error);
    const unreachable = error instanceof BackendUnreachableError;
    if (!unreachable && !(error instanceof BackendDiedError) && rows.length === 1) return [error as Error];
    if (unreachable || (error instanceof BackendDiedError && rows.length > 1)) {
      const retried = await attempt(rows).catch(() => null);
      if (retried) return retried;
    }
    if (unreachable) return rows.map(() => error);
  }
  // One at a time: beside a row that kills its thread, an innocent one would die with it.
  const outputs: (RowOutput | Error)[] = [];
  for (const row of rows) outputs.push(await runAlone(row));
  return outputs;
}
