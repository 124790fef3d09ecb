import type { InferenceHarness } from '#bench/harness/open-inference-harness.ts';
import { BatchQueue } from '#domain/inference/batch-queue.ts';
import { packRows, type TokenBatch, type TokenRow } from '#domain/inference/pack-rows.ts';
import { planBatch } from '#domain/inference/plan-batch.ts';

/** A batch and the positions of its rows in the workload. */
export interface PlannedBatch {
  rows: number[];
  batch: TokenBatch;
}

/** toTokenRow tokenises one text. */
export function toTokenRow(text: string, { tokeniser }: InferenceHarness): TokenRow {
  const ids = [tokeniser.clsTokenId, ...tokeniser.encode(text), tokeniser.sepTokenId];
  return { ids, secondSegmentStart: ids.length };
}

/** planLengthSorted batches the whole workload by length with the engine's batching rule. */
export function planLengthSorted(rows: TokenRow[], { layout }: InferenceHarness): PlannedBatch[] {
  const queue = new BatchQueue<{ tokens: number; priority: 'standard'; arrivedAt: number; index: number }>();
  rows.forEach(({ ids }, index) => {
    queue.add({ tokens: ids.length, priority: 'standard', arrivedAt: 0, index });
  });
  const batches: PlannedBatch[] = [];
  while (queue.size > 0) {
    const plan = planBatch(queue, { ...layout, lengthTolerance: 0.1 }, 0);
    const indices = plan.rows.map(({ index }) => index);
    batches.push({ rows: indices, batch: packRows(indices.flatMap((index) => rows[index] ?? [])) });
  }
  return batches;
}

/** planInArrivalOrder batches the workload in order, `size` rows each, padded to the longest row or to `padTo` tokens. */
export function planInArrivalOrder(rows: TokenRow[], size: number, padTo = 0): PlannedBatch[] {
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, i) => {
    const part = rows.slice(i * size, (i + 1) * size);
    const batch = packRows(part);
    return {
      rows: part.map((_, at) => i * size + at),
      batch: { ...batch, width: Math.max(batch.width, padTo) },
    };
  });
}

/** runBatches runs batches on the raw sessions, two per thread at a time, and returns the label of each row. */
export async function runBatches(
  batches: PlannedBatch[],
  { bare, labelOf }: InferenceHarness,
): Promise<string[]> {
  const labels: string[] = [];
  let next = 0;
  async function take(): Promise<void> {
    for (let planned = batches[next++]; planned; planned = batches[next++]) {
      const { logits } = await bare.run(planned.batch);
      const classes = logits.length / planned.rows.length;
      planned.rows.forEach((row, at) => {
        labels[row] = labelOf(logits.subarray(at * classes, (at + 1) * classes));
      });
    }
  }
  await Promise.all(Array.from({ length: 2 * bare.concurrency }, take));
  return labels;
}
