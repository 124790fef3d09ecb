import { group } from 'd3-array';
import type { Priority } from '#domain/queues/priority.ts';
import { moveToDeadLetter } from '#server/dead-letters/move-to-dead-letter.ts';
import { prisma, type Transaction } from '#server/infra/prisma.ts';
import { deleteOutboxRows } from '#server/outbox/delete-outbox-rows.ts';
import { withAsynchronousCommit } from '#server/outbox/with-asynchronous-commit.ts';
import { scoreArticleQueue } from '#server/queues/catalogue.ts';
import type { NewJob } from '#server/queues/open-queue.ts';

/** RelayTarget is as much of an open queue as the relay needs. */
export interface RelayTarget {
  accepts(payload: unknown): boolean;
  add(jobs: NewJob<Record<string, unknown>>[]): Promise<void>;
}

interface ClaimedRow {
  id: bigint;
  topic: string;
  priority: Priority;
  payload: Record<string, unknown>;
  attempts: number;
}

/** Work that has been relayed but not done for this long is relayed again: the queue may have lost it. */
const relayAgainAfterSeconds = 30;
/** Their worker takes the row away when the work is done. Of other topics the queue is trusted to keep a job. */
const topicsKeptUntilDone = new Set([scoreArticleQueue.name]);

const toPayload = ({ id, payload }: ClaimedRow) => ({ ...payload, outboxId: String(id) });

async function relayTopic(queue: RelayTarget, rows: ClaimedRow[]): Promise<void> {
  await queue.add(
    rows.map((row) => ({ payload: toPayload(row), priority: row.priority, jobId: `outbox-${row.id}` })),
  );
}

async function markRelayed(tx: Transaction, topic: string, rows: ClaimedRow[]): Promise<void> {
  const ids = rows.map(({ id }) => id);
  if (topicsKeptUntilDone.has(topic))
    await tx.$executeRaw`
      WITH ${withAsynchronousCommit} UPDATE outbox SET "relayedAt" = now(), attempts = attempts + 1
      FROM lazily WHERE id = ANY(${ids}::bigint[])`;
  else await deleteOutboxRows(tx, ids);
}

/** Rows that no queue takes would be looked at for ever. */
async function moveRejectedToDeadLetters(rejected: { row: ClaimedRow; reason: string }[]): Promise<void> {
  for (const { row, reason } of rejected) {
    const { topic, priority, attempts } = row;
    await moveToDeadLetter({ topic, priority, payload: toPayload(row), reason, attempts });
  }
}

/**
 * relayOutbox moves up to `limit` outbox rows to their queues, in one bulk add a queue, and returns how many. The rows
 * are marked only after Redis has them; a crash in between, or one that loses the mark, relays them again under the same
 * job id, which does nothing while the job is there.
 */
export async function relayOutbox(queues: ReadonlyMap<string, RelayTarget>, limit = 1_000): Promise<number> {
  const rejected: { row: ClaimedRow; reason: string }[] = [];
  const count = await prisma().$transaction(
    async (tx) => {
      const rows = await tx.$queryRaw<ClaimedRow[]>`
        SELECT id, topic, priority, payload, attempts FROM outbox
        WHERE "relayedAt" IS NULL OR "relayedAt" < now() - make_interval(secs => ${relayAgainAfterSeconds})
        ORDER BY id LIMIT ${limit} FOR UPDATE SKIP LOCKED`;
      for (const [topic, topicRows] of group(rows, (row) => row.topic)) {
        const queue = queues.get(topic);
        const reject = (row: ClaimedRow, reason: string) => rejected.push({ row, reason });
        if (!queue) {
          for (const row of topicRows) reject(row, 'There is no queue of this name');
          continue;
        }
        const accepted: ClaimedRow[] = [];
        for (const row of topicRows) {
          if (queue.accepts(toPayload(row))) accepted.push(row);
          else reject(row, 'Its payload does not fit its queue');
        }
        if (accepted.length === 0) continue;
        await relayTopic(queue, accepted);
        await markRelayed(tx, topic, accepted);
      }
      return rows.length;
    },
    { timeout: 20_000 },
  );
  await moveRejectedToDeadLetters(rejected);
  return count;
}
