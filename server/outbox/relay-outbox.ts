import { group } from 'd3-array';
import { prisma, type Transaction } from '#server/infra/prisma.ts';
import { buryJob } from '#server/outbox/bury-job.ts';
import { scoreArticleQueue } from '#server/queues/catalogue.ts';
import type { Lane } from '#server/queues/define-queue.ts';
import type { NewJob } from '#server/queues/open-queue.ts';

/** Relayable is as much of an open queue as the relay needs; a payload that does not fit is refused by `add`. */
export interface Relayable {
  add(jobs: NewJob<Record<string, unknown>>[]): Promise<void>;
}

interface ClaimedRow {
  id: bigint;
  topic: string;
  priority: Lane;
  payload: Record<string, unknown>;
  attempts: number;
}

/** Work that has been relayed but not done for this long is relayed again: the queue may have lost it. */
const relayAgainAfterSeconds = 30;
/** Their worker takes the row away when the work is done. Of other topics the queue is trusted to keep a job. */
const keptUntilDone = new Set([scoreArticleQueue.name]);

async function relayTopic(queue: Relayable, rows: ClaimedRow[]): Promise<void> {
  await queue.add(
    rows.map(({ id, priority, payload }) => ({
      payload: { ...payload, outboxId: String(id) },
      lane: priority,
      jobId: `outbox-${id}`,
    })),
  );
}

async function settle(tx: Transaction, topic: string, rows: ClaimedRow[]): Promise<void> {
  const ids = rows.map(({ id }) => id);
  if (keptUntilDone.has(topic))
    await tx.$executeRaw`UPDATE outbox SET "relayedAt" = now(), attempts = attempts + 1 WHERE id = ANY(${ids})`;
  else await tx.outboxEntry.deleteMany({ where: { id: { in: ids } } });
}

/** Rows of a topic that no queue has would be looked at for ever. */
async function buryAll(rows: ClaimedRow[], reason: string): Promise<void> {
  for (const { id, topic, priority, payload, attempts } of rows)
    await buryJob({ topic, priority, payload: { ...payload, outboxId: String(id) }, reason, attempts });
}

/**
 * relayOutbox moves up to `limit` outbox rows to their queues, in one bulk add a queue, and returns how many. The rows
 * are marked only after Redis has them; a crash in between relays them again under the same job id, which does nothing.
 */
export async function relayOutbox(queues: ReadonlyMap<string, Relayable>, limit = 1_000): Promise<number> {
  const lost: ClaimedRow[] = [];
  const count = await prisma().$transaction(
    async (tx) => {
      const rows = await tx.$queryRaw<ClaimedRow[]>`
        SELECT id, topic, priority, payload, attempts FROM outbox
        WHERE "relayedAt" IS NULL OR "relayedAt" < now() - make_interval(secs => ${relayAgainAfterSeconds})
        ORDER BY id LIMIT ${limit} FOR UPDATE SKIP LOCKED`;
      for (const [topic, some] of group(rows, (row) => row.topic)) {
        const queue = queues.get(topic);
        if (!queue) {
          lost.push(...some);
          continue;
        }
        await relayTopic(queue, some);
        await settle(tx, topic, some);
      }
      return rows.length;
    },
    { timeout: 20_000 },
  );
  await buryAll(lost, 'There is no queue of this name');
  return count;
}
