import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { afterEach, expect, test } from 'vitest';
import { groupJobs } from '#domain/queues/group-jobs.ts';
import { createLifecycle } from '#server/infra/lifecycle.ts';
import { UnrecoverableJobError } from '#server/queues/unrecoverable-job-error.ts';
import { openIsolatedScoring } from '#server/sentiment/scoring/isolated/open-isolated-scoring.ts';

const log = pino({ level: 'silent' });
const lifecycle = createLifecycle(log);
afterEach(() => lifecycle.close());

test('a job that crashes its process fails; the other jobs of its group are done', async () => {
  const score = openIsolatedScoring({
    lifecycle,
    log,
    script: fileURLToPath(new URL('../../../../tests/fakes/fake-isolated-scorer.mjs', import.meta.url)),
  });
  const submit = groupJobs(score, { maxWeight: 4, maxWaitMs: 1, concurrency: 1, timers: globalThis });
  const ids = ['first', 'poison', 'broken', 'last'];
  const outcomes = await Promise.allSettled(
    ids.map((articleId, i) => submit({ outboxId: String(i), articles: [{ articleId, correlationId: '' }] })),
  );
  const reasons = outcomes.map((outcome) => (outcome.status === 'rejected' ? outcome.reason : 'done'));
  expect(reasons[0]).toBe('done');
  expect(reasons[1]).toBeInstanceOf(UnrecoverableJobError);
  expect(reasons[1].message).toMatch(/alone died \(SIGABRT\)/);
  expect(reasons[2]).toMatchObject({ message: 'no such article' });
  expect(reasons[2]).not.toBeInstanceOf(UnrecoverableJobError);
  expect(reasons[3]).toBe('done');
});
