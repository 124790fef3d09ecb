import { describe, expect, test } from 'vitest';
import type { BatchOutput, TokenBatch } from '#domain/inference/pack-rows.ts';
import {
  BackendDiedError,
  BackendUnreachableError,
  type InferenceBackend,
  OverloadedError,
} from '#server/inference/inference-backend.ts';
import { openBatcher } from '#server/inference/open-batcher.ts';

const limits = { budgetTokens: 64, maxRows: 8, lengthTolerance: 0.1 };
const crashingTokenId = 666;
const row = (first: number, tokens = 4) => ({
  ids: [first, ...new Array<number>(tokens - 1).fill(1)],
  secondSegmentStart: tokens,
});

/** echo answers each row with its first token. */
function echo({ ids, lengths }: TokenBatch): BatchOutput {
  const logits = new Float32Array(lengths.length * 3);
  let from = 0;
  lengths.forEach((length, i) => {
    logits.fill(ids[from] ?? 0, i * 3, i * 3 + 3);
    from += length;
  });
  return { logits, embedding: null, runMs: 1 };
}

/** makeBackend runs batches with `answer`, `parallel` at a time, and records their sizes. */
function makeBackend(answer: (batch: TokenBatch) => BatchOutput | Promise<BatchOutput> = echo, parallel = 1) {
  const sizes: number[] = [];
  const backend: InferenceBackend = {
    concurrency: parallel,
    run: async (batch) => {
      sizes.push(batch.lengths.length);
      return answer(batch);
    },
    close: () => Promise.resolve(),
  };
  return { backend, sizes };
}

/** A gate holds batches back until it is opened. */
function makeGate() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open: () => open(), opened };
}

const submit = (first: number, extra: object = {}) => ({
  row: row(first),
  priority: 'standard' as const,
  ...extra,
});

describe('openBatcher', () => {
  test('gives each row its own output', async () => {
    const { backend, sizes } = makeBackend();
    const batcher = openBatcher({ backend, limits, maxQueued: 100 });
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => batcher.submit(submit(i))));
    expect(answers.map(({ logits }) => logits[0])).toEqual(Array.from({ length: 20 }, (_, i) => i));
    expect(sizes).toEqual([8, 8, 4]);
    expect(batcher.stats()).toEqual({ queued: 0, running: 0, texts: 20, batches: 3, padded: 80, tokens: 80 });
  });

  test('forms one batch ahead while one runs, no more', async () => {
    const gate = makeGate();
    const { backend, sizes } = makeBackend(async (batch) => {
      await gate.opened;
      return echo(batch);
    });
    const batcher = openBatcher({ backend, limits: { ...limits, budgetTokens: 8 }, maxQueued: 100 });
    const answers = Promise.all(Array.from({ length: 10 }, (_, i) => batcher.submit(submit(i))));
    await Promise.resolve();
    expect(sizes).toEqual([2, 2]);
    gate.open();
    await answers;
  });

  test('measures queue time and run time separately', async () => {
    const gate = makeGate();
    const { backend } = makeBackend(async (batch) => {
      await gate.opened;
      return { ...echo(batch), runMs: 42 };
    });
    const batcher = openBatcher({ backend, limits: { ...limits, maxRows: 1 }, maxQueued: 9 });
    const first = batcher.submit(submit(1));
    const second = batcher.submit(submit(2));
    await Promise.resolve();
    // Both were submitted by now, and only one runs: the other waits for as long as the gate is held.
    const heldFrom = performance.now();
    while (performance.now() === heldFrom);
    const heldMs = performance.now() - heldFrom;
    gate.open();
    const answers = await Promise.all([first, second]);
    expect(answers.map(({ runMs }) => runMs)).toEqual([42, 42]);
    expect(answers[1].queueMs).toBeGreaterThanOrEqual(heldMs);
  });

  test('a full queue rejects as overloaded', async () => {
    const gate = makeGate();
    const { backend } = makeBackend(async (batch) => {
      await gate.opened;
      return echo(batch);
    });
    const batcher = openBatcher({ backend, limits, maxQueued: 3 });
    const taken = [1, 2, 3].map((first) => batcher.submit(submit(first)));
    await expect(batcher.submit(submit(4))).rejects.toBeInstanceOf(OverloadedError);
    gate.open();
    await Promise.all(taken);
    await expect(batcher.submit(submit(5))).resolves.toBeDefined();
  });

  test('a cancelled row leaves the queue; one that is running is completed', async () => {
    const gate = makeGate();
    const { backend, sizes } = makeBackend(async (batch) => {
      await gate.opened;
      return echo(batch);
    });
    const batcher = openBatcher({ backend, limits: { ...limits, maxRows: 1 }, maxQueued: 9 });
    const control = new AbortController();
    const running = batcher.submit(submit(1, { signal: control.signal }));
    await Promise.resolve();
    const waiting = batcher.submit(submit(2, { signal: control.signal }));
    control.abort();
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    gate.open();
    await expect(running).resolves.toBeDefined();
    expect(sizes).toEqual([1]);
  });

  test('a row past its deadline is not run', async () => {
    const { backend, sizes } = makeBackend();
    const batcher = openBatcher({ backend, limits, maxQueued: 9 });
    const late = batcher.submit(submit(1, { deadlineAt: performance.now() - 1 }));
    await expect(late).rejects.toThrow(/deadline/);
    expect(sizes).toEqual([]);
  });

  test('drain completes accepted rows and rejects later ones', async () => {
    const { backend } = makeBackend();
    const batcher = openBatcher({ backend, limits, maxQueued: 99 });
    const taken = Array.from({ length: 30 }, (_, i) => batcher.submit(submit(i)));
    const drained = batcher.drain();
    await expect(batcher.submit(submit(1))).rejects.toBeInstanceOf(OverloadedError);
    await drained;
    expect(batcher.stats().texts).toBe(30);
    await Promise.all(taken);
  });
});

describe('when the thread of a batch dies', () => {
  test('the batch is retried once', async () => {
    let deaths = 1;
    const { backend, sizes } = makeBackend((batch) => {
      if (deaths-- > 0) throw new BackendDiedError('out of memory');
      return echo(batch);
    });
    const batcher = openBatcher({ backend, limits, maxQueued: 99 });
    const answers = await Promise.all([1, 2, 3].map((first) => batcher.submit(submit(first))));
    expect(answers.map(({ logits }) => logits[0])).toEqual([1, 2, 3]);
    expect(sizes).toEqual([3, 3]);
  });

  test('only the text that crashes the thread fails; the other rows are completed', async () => {
    const { backend, sizes } = makeBackend((batch) => {
      if (batch.ids.includes(crashingTokenId)) throw new BackendDiedError('exit code 1');
      return echo(batch);
    });
    const batcher = openBatcher({ backend, limits, maxQueued: 99 });
    const answers = await Promise.allSettled(
      [1, crashingTokenId, 3].map((first) => batcher.submit(submit(first))),
    );
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((answers[1] as PromiseRejectedResult).reason.message).toMatch(
      /ended the inference thread: exit code 1/,
    );
    expect(sizes).toEqual([3, 3, 1, 1, 1]);
  });

  test('a server that does not respond is called twice, not once per text', async () => {
    const { backend, sizes } = makeBackend(() => {
      throw new BackendUnreachableError('refused');
    });
    const batcher = openBatcher({ backend, limits, maxQueued: 99 });
    const answers = await Promise.allSettled([1, 2, 3].map((first) => batcher.submit(submit(first))));
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(sizes).toEqual([3, 3]);
  });
});
