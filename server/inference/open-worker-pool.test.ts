import { pino } from 'pino';
import { afterEach, expect, test, vi } from 'vitest';
import { packRows } from '#domain/inference/pack-rows.ts';
import {
  BackendDiedError,
  type InferenceBackend,
  NoThreadError,
} from '#server/inference/inference-backend.ts';
import { openBatcher, runRows } from '#server/inference/open-batcher.ts';
import { openWorkerPool } from '#server/inference/open-worker-pool.ts';

const log = pino({ level: 'silent' });
const session = { weights: 'none', provider: 'cpu', intraOpThreads: 1, inputs: [], logits: 'logits' };
const workerFile = new URL('../../tests/fakes/crashing-session.mjs', import.meta.url);
const rowOf = (first: number) => ({ ids: [first, 2], secondSegmentStart: 2 });

let pool: InferenceBackend | undefined;
afterEach(() => pool?.close());

test('several threads run at the same time', async () => {
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

test.each([1, 2, 3])('only the text that crashes its thread fails, with %i threads', async (workers) => {
  pool = await openWorkerPool({ workers, session, log, workerFile });
  const limits = { budgetTokens: 8, maxRows: 4, lengthTolerance: 0.1 };
  const batcher = openBatcher({ backend: pool, limits, maxQueued: 1_000 });
  const firsts = Array.from({ length: 40 }, (_, i) => (i === 2 || i === 13 ? 666 : i + 1));
  const outcomes = await Promise.allSettled(
    firsts.map((first) => batcher.submit({ row: rowOf(first), priority: 'standard' })),
  );
  const failed = outcomes.flatMap(({ status }, i) => (status === 'rejected' ? [i] : []));
  expect(failed).toEqual([2, 13]);
});

/** breakable is a session whose next `times` threads fail to start. */
function breakable() {
  const brokenStarts = new Int32Array(new SharedArrayBuffer(4));
  const options = { ...session, brokenStarts };
  return { options, breakStarts: (times: number) => Atomics.store(brokenStarts, 0, times) };
}

test('a replacement thread that fails to start is retried, and texts wait for it', async () => {
  const { options, breakStarts } = breakable();
  const backoff = { initialMs: 1, maxMs: 4, maxFailures: 9 };
  pool = await openWorkerPool({ workers: 1, session: options, log, workerFile, backoff });
  breakStarts(4);
  const [killed] = await runRows(pool, [rowOf(666)]);
  expect(String(killed)).toMatch(/the text ended the inference thread/);
  const outputs = await runRows(pool, [rowOf(1), rowOf(2)]);
  expect(outputs.some((output) => output instanceof Error)).toBe(false);
});

test('without any thread texts fail with NoThreadError, and the pool continues once one starts', async () => {
  const { options, breakStarts } = breakable();
  const backoff = { initialMs: 1, maxMs: 4, maxFailures: 3 };
  pool = await openWorkerPool({ workers: 1, session: options, log, workerFile, backoff });
  breakStarts(1_000_000);
  await runRows(pool, [rowOf(666), rowOf(3)]);
  const refused = await runRows(pool, [rowOf(1), rowOf(2)]);
  expect(refused.every((output) => output instanceof NoThreadError)).toBe(true);
  expect(String(refused[0])).toMatch(/no inference thread can be started: no memory for the session/);
  breakStarts(0);
  await vi.waitFor(async () =>
    expect((await runRows(pool as InferenceBackend, [rowOf(1)]))[0]).toHaveProperty('runMs'),
  );
});

test('closing stops the retries and rejects waiting texts', async () => {
  const { options, breakStarts } = breakable();
  const backoff = { initialMs: 3_600_000, maxMs: 3_600_000, maxFailures: 9 };
  pool = await openWorkerPool({ workers: 1, session: options, log, workerFile, backoff });
  breakStarts(1_000_000);
  await expect(pool.run(packRows([rowOf(666)]))).rejects.toBeInstanceOf(BackendDiedError);
  const waiting = expect(pool.run(packRows([rowOf(1)]))).rejects.toBeInstanceOf(NoThreadError);
  await pool.close();
  await waiting;
});

test('opening rejects when a session cannot load', async () => {
  const opening = openWorkerPool({
    workers: 1,
    session: { ...session, weights: '/nowhere/model.onnx' },
    log,
  });
  await expect(opening).rejects.toThrow(/nowhere/);
});
