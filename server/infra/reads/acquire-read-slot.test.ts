import { expect, test } from 'vitest';
import { acquireReadSlot, maxRunningReads, maxWaitingReads } from '#server/infra/reads/acquire-read-slot.ts';

const fill = (userId: string, count: number) =>
  Promise.all(Array.from({ length: count }, () => acquireReadSlot(userId)));

test('reads beyond those that run wait in order; one beyond those that wait is refused', async () => {
  const running = await fill('a', maxRunningReads);
  const started: number[] = [];
  const waiting = Array.from({ length: maxWaitingReads }, async (_, i) => {
    const release = await acquireReadSlot('a');
    started.push(i);
    return release;
  });
  await expect(acquireReadSlot('a')).rejects.toMatchObject({ limit: 'tooManyReads' });
  // Another user is not affected.
  (await acquireReadSlot('b'))();
  expect(started).toEqual([]);
  running[0]?.();
  (await waiting[0])?.();
  (await waiting[1])?.();
  await waiting[2];
  expect(started).toEqual([0, 1, 2]);
  for (const release of running.slice(1)) release();
  for (const each of waiting.slice(2)) (await each)();
  // Everything was given back.
  for (const release of await fill('a', maxRunningReads)) release();
});

test('a read that is aborted while it waits frees its place and never starts', async () => {
  const running = await fill('c', maxRunningReads);
  const aborter = new AbortController();
  const aborted = Array.from({ length: maxWaitingReads }, () => acquireReadSlot('c', aborter.signal));
  aborter.abort(new Error('client went away'));
  const ended = await Promise.allSettled(aborted);
  expect(ended.map(({ status }) => status)).toEqual(aborted.map(() => 'rejected'));
  await expect(acquireReadSlot('c', aborter.signal)).rejects.toThrow('client went away');
  const next = acquireReadSlot('c');
  running[0]?.();
  (await next)();
  for (const release of running.slice(1)) release();
});
