import { group } from 'd3-array';
import type { Priority } from '#domain/queues/priority.ts';
import { Prisma } from '#server/infra/generated/prisma/client.ts';
import { type ColumnTypes, insertRows } from '#server/infra/insert-rows.ts';
import { prisma, type Transaction } from '#server/infra/prisma.ts';
import { maxArticlesPerJob, scoreArticleQueue } from '#server/queues/catalogue.ts';

/** ScorableArticle is a stored article that waits to be scored. */
export interface ScorableArticle {
  id: string;
  priority: Priority;
  correlationId: string;
}

/** OutboxRow is one queued job that has not reached its queue yet: the scoring of up to 32 articles. */
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

/**
 * withAsynchronousCommit is a common table expression named `asynchronous_commit`. A transaction whose statement joins it
 * commits without waiting for the disk. Use it only for changes of the outbox whose loss causes work to be done twice.
 */
export const withAsynchronousCommit = Prisma.sql`
  asynchronous_commit AS (SELECT set_config('synchronous_commit', 'off', true))`;

/** toOutboxRows groups articles by priority, in their order, with as many per row as one job carries. */
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

/** insertOutboxRows stores the outbox rows for scoring these articles. */
export async function insertOutboxRows(
  tx: Pick<Transaction, '$queryRaw'>,
  articles: ScorableArticle[],
): Promise<void> {
  await insertRows(tx, 'outbox', outboxColumns, toOutboxRows(articles));
}

/** deleteOutboxRows deletes the rows of work that is done. A database crash right after may restore them: the work is idempotent. */
export async function deleteOutboxRows(
  tx: Pick<Transaction, '$executeRaw'>,
  ids: readonly bigint[],
): Promise<void> {
  await tx.$executeRaw`
    WITH ${withAsynchronousCommit} DELETE FROM outbox USING asynchronous_commit WHERE id = ANY(${ids}::bigint[])`;
}

/** splitOutboxRow replaces a row by one row per payload, in one statement. Does nothing when the row is gone: its work is done. */
export async function splitOutboxRow(outboxId: string, payloads: object[]): Promise<void> {
  await prisma().$executeRaw`
    WITH gone AS (DELETE FROM outbox WHERE id = ${BigInt(outboxId)} RETURNING topic, priority)
    INSERT INTO outbox (topic, priority, payload)
    SELECT topic, priority, part FROM gone, jsonb_array_elements(${JSON.stringify(payloads)}::jsonb) AS part`;
}
