import { group } from 'd3-array';
import type { Priority } from '#domain/queues/priority.ts';
import { type ColumnTypes, insertRows } from '#server/infra/insert-rows.ts';
import type { Transaction } from '#server/infra/prisma.ts';
import { maxArticlesPerJob, scoreArticleQueue } from '#server/queues/catalogue.ts';

/** A stored article as the outbox needs it. */
export interface ScorableArticle {
  id: string;
  priority: Priority;
  correlationId: string;
}

/** OutboxRow is an outbox row that promises the scoring of articles. */
export interface OutboxRow {
  topic: string;
  priority: Priority;
  payload: { articles: { articleId: string; correlationId: string }[] };
}

export const outboxColumns: ColumnTypes<OutboxRow> = {
  topic: 'text',
  priority: '"Priority"',
  payload: 'jsonb',
};

/** toOutboxRows puts as many articles to an outbox row as one job carries, in their order, each lane by itself. */
export function toOutboxRows(articles: readonly ScorableArticle[]): OutboxRow[] {
  return [...group(articles, ({ priority }) => priority)].flatMap(([priority, samePriority]) =>
    Array.from({ length: Math.ceil(samePriority.length / maxArticlesPerJob) }, (_, i) => ({
      topic: scoreArticleQueue.name,
      priority,
      payload: {
        articles: samePriority
          .slice(i * maxArticlesPerJob, (i + 1) * maxArticlesPerJob)
          .map(({ id: articleId, correlationId }) => ({ articleId, correlationId })),
      },
    })),
  );
}

/** insertOutboxRows writes the outbox rows that promise the scoring of articles that are stored. */
export async function insertOutboxRows(
  tx: Pick<Transaction, '$queryRaw'>,
  articles: ScorableArticle[],
): Promise<void> {
  await insertRows(tx, 'outbox', outboxColumns, toOutboxRows(articles));
}
