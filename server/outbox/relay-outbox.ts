import type { z } from 'zod';
import { prisma } from '#server/infra/prisma.ts';
import type { scoreArticleQueue } from '#server/queues/catalogue.ts';
import type { Lane } from '#server/queues/define-queue.ts';
import type { NewJob, OpenQueue } from '#server/queues/open-queue.ts';

type ScorePayload = z.infer<typeof scoreArticleQueue.payload>;

interface ClaimedRow {
  id: bigint;
  priority: Lane;
  payload: { articleId: string; correlationId: string };
}

/** Work that has been relayed but not done for this long is relayed again: the queue may have lost it. */
const relayAgainAfterSeconds = 30;

/**
 * relayOutbox moves up to `limit` outbox rows to the queue in one bulk add and returns how many. The rows are marked
 * only after Redis has them; a crash in between relays them again under the same job id, which does nothing.
 */
export async function relayOutbox(queue: OpenQueue<ScorePayload>, limit = 1_000): Promise<number> {
  return prisma().$transaction(
    async (tx) => {
      const rows = await tx.$queryRaw<ClaimedRow[]>`
        SELECT id, priority, payload FROM outbox
        WHERE "relayedAt" IS NULL OR "relayedAt" < now() - make_interval(secs => ${relayAgainAfterSeconds})
        ORDER BY id LIMIT ${limit} FOR UPDATE SKIP LOCKED`;
      if (rows.length === 0) return 0;
      await queue.add(
        rows.map(
          ({ id, priority, payload }): NewJob<ScorePayload> => ({
            payload: { ...payload, outboxId: String(id) },
            lane: priority,
            jobId: `outbox-${id}`,
          }),
        ),
      );
      const ids = rows.map(({ id }) => id);
      await tx.$executeRaw`UPDATE outbox SET "relayedAt" = now(), attempts = attempts + 1 WHERE id = ANY(${ids})`;
      return rows.length;
    },
    { timeout: 20_000 },
  );
}
