import { group } from 'd3-array';
import type { Lane } from '#domain/inference/batch-queue.ts';
import { insertRows } from '#server/infra/insert-rows.ts';
import type { Transaction } from '#server/infra/prisma.ts';
import { articlesPerJob, scoreArticleQueue } from '#server/queues/catalogue.ts';

/** A stored article as the outbox needs it. */
export interface Promised {
  id: string;
  priority: Lane;
  correlationId: string;
}

/**
 * insertPromises writes the outbox rows that promise the scoring of articles stored in the same transaction: as many to a
 * row as one job carries, in their order, each lane by itself.
 */
export async function insertPromises(
  tx: Pick<Transaction, '$queryRaw'>,
  articles: Promised[],
): Promise<void> {
  const rows = [...group(articles, ({ priority }) => priority)].flatMap(([priority, lane]) =>
    Array.from({ length: Math.ceil(lane.length / articlesPerJob) }, (_, i) => ({
      topic: scoreArticleQueue.name,
      priority,
      payload: {
        articles: lane
          .slice(i * articlesPerJob, (i + 1) * articlesPerJob)
          .map(({ id: articleId, correlationId }) => ({ articleId, correlationId })),
      },
    })),
  );
  await insertRows(tx, 'outbox', { topic: 'text', priority: '"Priority"', payload: 'jsonb' }, rows);
}
