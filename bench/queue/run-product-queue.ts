import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { groupJobs } from '#domain/queues/group-jobs.ts';
import { createLifecycle } from '#server/infra/lifecycle.ts';
import { prisma } from '#server/infra/prisma.ts';
import { insertOutboxRows } from '#server/outbox/outbox-rows.ts';
import { relayOutbox } from '#server/outbox/relay-outbox.ts';
import { scoreArticleQueue } from '#server/queues/catalogue.ts';
import { openQueue } from '#server/queues/open-queue.ts';
import { openWorker } from '#server/queues/open-worker.ts';
import type { ScoreJob } from '#server/sentiment/scoring/score-context.ts';

const log = pino({ level: 'silent' });

/** Writes the results of a group of jobs and deletes their outbox rows in one transaction. */
async function commitGroup(jobs: ScoreJob[]): Promise<void> {
  const ids = jobs.flatMap(({ articles }) => articles.map(({ articleId }) => articleId));
  const outboxIds = jobs.map(({ outboxId }) => BigInt(outboxId));
  await prisma().$transaction([
    prisma().$executeRaw`
      INSERT INTO bench_done (id) SELECT unnest(${ids}::text[])::uuid ON CONFLICT (id) DO NOTHING`,
    prisma().$executeRaw`DELETE FROM outbox WHERE id = ANY(${outboxIds}::bigint[])`,
  ]);
}

/**
 * runProductQueue inserts `items` outbox rows, relays them in bulk, processes them in groups and commits each once, with
 * the product's queue, relay, worker and grouping.
 */
export async function runProductQueue(items: number): Promise<void> {
  const lifecycle = createLifecycle(log);
  const queue = openQueue(scoreArticleQueue, lifecycle);
  let done = 0;
  const finished = new Promise<void>((resolve) => {
    const submit = groupJobs<ScoreJob>(
      async (jobs) => {
        await commitGroup(jobs);
        for (const { articles } of jobs) done += articles.length;
        if (done >= items) resolve();
      },
      {
        maxWeight: 1_000,
        weightOf: ({ articles }) => articles.length,
        maxWaitMs: 4,
        concurrency: 2,
        timers: globalThis,
      },
    );
    openWorker(scoreArticleQueue, submit, { lifecycle, log });
  });
  const relays = new Map([[scoreArticleQueue.name, queue as never]]);
  for (let from = 0; from < items; from += 5_000) {
    const ids = Array.from({ length: Math.min(5_000, items - from) }, () => randomUUID());
    await insertOutboxRows(
      prisma(),
      ids.map((id) => ({ id, priority: 'standard', correlationId: 'bench' })),
    );
    while ((await relayOutbox(relays)) > 0);
  }
  await finished;
  await lifecycle.close();
}
