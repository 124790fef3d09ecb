import { group } from 'd3-array';
import type { Lane } from '#domain/inference/batch-queue.ts';
import { prisma, type Transaction } from '#server/infra/prisma.ts';
import { buryJob } from '#server/outbox/bury-job.ts';
import { lazily } from '#server/outbox/lazily.ts';
import { removePromises } from '#server/outbox/remove-promises.ts';
import { scoreArticleQueue } from '#server/queues/catalogue.ts';
import type { NewJob } from '#server/queues/open-queue.ts';

/** Relayable is as much of an open queue as the relay needs. */
export interface Relayable {
  fits(payload: unknown): boolean;
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

const toPayload = ({ id, payload }: ClaimedRow) => ({ ...payload, outboxId: String(id) });

async function relayTopic(queue: Relayable, rows: ClaimedRow[]): Promise<void> {
  await queue.add(
    rows.map((row) => ({ payload: toPayload(row), lane: row.priority, jobId: `outbox-${row.id}` })),
  );
}

async function settle(tx: Transaction, topic: string, rows: ClaimedRow[]): Promise<void> {
  const ids = rows.map(({ id }) => id);
  if (keptUntilDone.has(topic))
    await tx.$executeRaw`
      WITH ${lazily} UPDATE outbox SET "relayedAt" = now(), attempts = attempts + 1
      FROM lazily WHERE id = ANY(${ids}::bigint[])`;
  else await removePromises(tx, ids);
}

/** Rows that no queue takes would be looked at for ever. */
async function buryAll(refused: { row: ClaimedRow; reason: string }[]): Promise<void> {
  for (const { row, reason } of refused) {
    const { topic, priority, attempts } = row;
    await buryJob({ topic, priority, payload: toPayload(row), reason, attempts });
  }
}

/**
 * relayOutbox moves up to `limit` outbox rows to their queues, in one bulk add a queue, and returns how many. The rows
 * are marked only after Redis has them; a crash in between, or one that loses the mark, relays them again under the same
 * job id, which does nothing while the job is there.
 */
export async function relayOutbox(queues: ReadonlyMap<string, Relayable>, limit = 1_000): Promise<number> {
  const refused: { row: ClaimedRow; reason: string }[] = [];
  const count = await prisma().$transaction(
    async (tx) => {
      const rows = await tx.$queryRaw<ClaimedRow[]>`
        SELECT id, topic, priority, payload, attempts FROM outbox
        WHERE "relayedAt" IS NULL OR "relayedAt" < now() - make_interval(secs => ${relayAgainAfterSeconds})
        ORDER BY id LIMIT ${limit} FOR UPDATE SKIP LOCKED`;
      for (const [topic, some] of group(rows, (row) => row.topic)) {
        const queue = queues.get(topic);
        const refuse = (row: ClaimedRow, reason: string) => refused.push({ row, reason });
        if (!queue) {
          for (const row of some) refuse(row, 'There is no queue of this name');
          continue;
        }
        const fit: ClaimedRow[] = [];
        for (const row of some) {
          if (queue.fits(toPayload(row))) fit.push(row);
          else refuse(row, 'Its payload does not fit its queue');
        }
        if (fit.length === 0) continue;
        await relayTopic(queue, fit);
        await settle(tx, topic, fit);
      }
      return rows.length;
    },
    { timeout: 20_000 },
  );
  await buryAll(refused);
  return count;
}
