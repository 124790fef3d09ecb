import { group } from 'd3-array';
import type { Lane } from '#domain/inference/batch-queue.ts';
import { type Columns, insertRows } from '#server/infra/insert-rows.ts';
import type { Transaction } from '#server/infra/prisma.ts';
import { articlesPerJob, scoreArticleQueue } from '#server/queues/catalogue.ts';

/** A stored article as the outbox needs it. */
export interface Promised {
  id: string;
  priority: Lane;
  correlationId: string;
}

/** PromiseRow is an outbox row that promises the scoring of articles. */
export interface PromiseRow {
  topic: string;
  priority: Lane;
  payload: { articles: { articleId: string; correlationId: string }[] };
}

export const promiseColumns: Columns<PromiseRow> = {
  topic: 'text',
  priority: '"Priority"',
  payload: 'jsonb',
};

/** toPromises puts as many articles to an outbox row as one job carries, in their order, each lane by itself. */
export function toPromises(articles: readonly Promised[]): PromiseRow[] {
  return [...group(articles, ({ priority }) => priority)].flatMap(([priority, lane]) =>
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
}

/** insertPromises writes the outbox rows that promise the scoring of articles that are stored. */
export async function insertPromises(
  tx: Pick<Transaction, '$queryRaw'>,
  articles: Promised[],
): Promise<void> {
  await insertRows(tx, 'outbox', promiseColumns, toPromises(articles));
}
