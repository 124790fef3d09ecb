import { pino } from 'pino';
import { afterEach, expect, test } from 'vitest';
import type { InferenceBackend } from '#server/inference/inference-backend.ts';
import { openWorkerPool } from '#server/inference/open-worker-pool.ts';
import { packRows, runRows } from '#server/inference/run-rows.ts';

const log = pino({ level: 'silent' });
const session = { weights: 'none', provider: 'cpu', intraOpThreads: 1, inputs: [], logits: 'logits' };
const workerFile = new URL('../../tests/stand-ins/dying-session.mjs', import.meta.url);
const rowOf = (first: number) => ({ ids: [first, 2], secondFrom: 2 });

let pool: InferenceBackend | undefined;
afterEach(() => pool?.close());

test('answers from several threads at once', async () => {
  pool = await openWorkerPool({ workers: 2, session, log, workerFile });
  const outputs = await Promise.all([1, 2, 3, 4].map((first) => pool?.run(packRows([rowOf(first)]))));
  expect(outputs.map((output) => [...(output?.logits ?? [])])).toEqual(
    Array.from({ length: 4 }, () => [1, 2, 3]),
  );
});

test.each([1, 2])(
  'a text that ends its thread fails alone, with %i threads, and the pool goes on',
  async (workers) => {
    pool = await openWorkerPool({ workers, session, log, workerFile });
    const outputs = await runRows(pool, [rowOf(1), rowOf(666), rowOf(3)]);
    expect(outputs.map((output) => output instanceof Error)).toEqual([false, true, false]);
    const after = await runRows(pool, [rowOf(1), rowOf(2)]);
    expect(after.some((output) => output instanceof Error)).toBe(false);
  },
);

test('a session that cannot load refuses the pool', async () => {
  const opening = openWorkerPool({
    workers: 1,
    session: { ...session, weights: '/nowhere/model.onnx' },
    log,
  });
  await expect(opening).rejects.toThrow(/nowhere/);
});
