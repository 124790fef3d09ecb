import { describe, expect, test } from 'vitest';
import { BatchQueue, type QueuedRow } from '#domain/inference/batch-queue.ts';
import { planBatch } from '#domain/inference/plan-batch.ts';
import type { Priority } from '#domain/queues/priority.ts';

interface Row extends QueuedRow {
  name: string;
}

const limits = { budgetTokens: 128, maxRows: 8, lengthTolerance: 0.1 };

function queueOf(
  ...rows: [name: string, tokens: number, priority: Priority, arrivedAt: number, deadlineAt?: number][]
) {
  const queue = new BatchQueue<Row>();
  for (const [name, tokens, priority, arrivedAt, deadlineAt] of rows)
    queue.add({ name, tokens, priority: priority, arrivedAt, deadlineAt });
  return queue;
}

const names = (rows: Row[]) => rows.map(({ name }) => name).sort();

describe('planBatch', () => {
  test('takes nothing from an empty queue', () => {
    expect(planBatch(queueOf(), limits, 0)).toEqual({ rows: [], expired: [], paddedTokens: 0 });
  });

  test('batches rows of similar length and leaves others in the queue', () => {
    const queue = queueOf(
      ['a', 20, 'standard', 0],
      ['long', 90, 'standard', 1],
      ['b', 21, 'standard', 2],
      ['c', 19, 'standard', 3],
    );
    const first = planBatch(queue, limits, 5);
    expect(names(first.rows)).toEqual(['a', 'b', 'c']);
    expect(first.paddedTokens).toBe(63);
    expect(names(planBatch(queue, limits, 5).rows)).toEqual(['long']);
  });

  test('never pads beyond the budget, and runs a longer row alone', () => {
    const queue = queueOf(['a', 200, 'standard', 0], ['b', 200, 'standard', 0]);
    expect(planBatch(queue, limits, 1).rows).toHaveLength(1);
    const many = queueOf(
      ...Array.from({ length: 20 }, (_, i) => [`${i}`, 40, 'standard', i] as const as never),
    );
    expect(planBatch(many, limits, 1).paddedTokens).toBeLessThanOrEqual(limits.budgetTokens);
  });

  test('keeps nothing of rows that ran alone', () => {
    const queue = queueOf(['waits', 4, 'standard', 1_000_000]);
    for (let i = 0; i < 1_000; i++) {
      queue.add({ name: `${i}`, tokens: 65 + (i % 3), priority: 'standard', arrivedAt: i });
      expect(names(planBatch(queue, limits, i).rows)).toEqual([`${i}`]);
    }
    expect(queue.size).toBe(1);
    expect(queue.listedCount).toBe(1);
  });

  test('a row removed from between others is skipped', () => {
    const queue = new BatchQueue<Row>();
    const rows = ['a', 'b', 'c'].map((name) => ({
      name,
      tokens: 8,
      priority: 'high' as const,
      arrivedAt: 0,
    }));
    for (const row of rows) queue.add(row);
    queue.remove(rows[1] as Row);
    expect(queue.takeByLength('high', 8)?.name).toBe('a');
    expect(queue.takeByLength('high', 8)?.name).toBe('c');
    expect(queue.takeByLength('high', 8)).toBeUndefined();
    expect(queue.listedCount).toBe(0);
  });

  test('never exceeds the maximum rows', () => {
    const queue = queueOf(
      ...Array.from({ length: 20 }, (_, i) => [`${i}`, 4, 'standard', i] as const as never),
    );
    expect(planBatch(queue, limits, 1).rows).toHaveLength(8);
  });

  test('high rows run first and in a batch of their own', () => {
    const queue = queueOf(['s', 20, 'standard', 0], ['h', 20, 'high', 5]);
    expect(names(planBatch(queue, limits, 6).rows)).toEqual(['h']);
    expect(names(planBatch(queue, limits, 6).rows)).toEqual(['s']);
  });

  test('standard rows wait behind high ones for at most two seconds', () => {
    const queue = queueOf(['s', 20, 'standard', 0]);
    const order: string[] = [];
    for (let now = 0; now < 6_000; now += 100) {
      queue.add({ name: `h${now}`, tokens: 60, priority: 'high', arrivedAt: now });
      queue.add({ name: `g${now}`, tokens: 60, priority: 'high', arrivedAt: now });
      const [first] = planBatch(queue, { ...limits, maxRows: 1 }, now).rows;
      order.push(first?.name ?? '');
    }
    expect(order.indexOf('s')).toBeGreaterThan(0);
  });

  test('an earlier deadline takes precedence over a longer wait', () => {
    const queue = queueOf(['waiting', 20, 'standard', 0], ['pressed', 80, 'standard', 100, 150]);
    expect(names(planBatch(queue, limits, 110).rows)).toEqual(['pressed']);
  });

  test('a row past its deadline is returned as expired and not run', () => {
    const queue = queueOf(['late', 20, 'high', 0, 50], ['neighbour', 20, 'high', 1]);
    const plan = planBatch(queue, limits, 60);
    expect(names(plan.rows)).toEqual(['neighbour']);
    expect(names(plan.expired)).toEqual(['late']);
    expect(queue.size).toBe(0);
  });

  test('a removed row is never taken', () => {
    const queue = queueOf(['kept', 20, 'standard', 1]);
    const gone: Row = { name: 'gone', tokens: 20, priority: 'standard', arrivedAt: 0 };
    queue.add(gone);
    expect(queue.remove(gone)).toBe(true);
    expect(queue.remove(gone)).toBe(false);
    expect(names(planBatch(queue, limits, 2).rows)).toEqual(['kept']);
  });

  test('takes every row exactly once for any mix of rows', () => {
    const queue = new BatchQueue<Row>();
    for (let i = 0; i < 500; i++) {
      const tokens = 1 + ((i * 37) % 150);
      queue.add({ name: `${i}`, tokens, priority: i % 3 === 0 ? 'high' : 'standard', arrivedAt: i });
    }
    const seen: string[] = [];
    while (queue.size > 0) seen.push(...planBatch(queue, limits, 500).rows.map(({ name }) => name));
    expect(seen).toHaveLength(500);
    expect(new Set(seen).size).toBe(500);
    expect(queue.tokens).toBe(0);
  });
});
