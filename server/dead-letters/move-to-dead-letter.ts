import type { Priority } from '#domain/queues/priority.ts';
import { prisma } from '#server/infra/prisma.ts';

/** FailedJob is a job that is not attempted again automatically. */
export interface FailedJob {
  /** The queue, `noun.verb-object`. */
  topic: string;
  priority: Priority;
  payload: object;
  reason: string;
  attempts: number;
}

const maxReasonLength = 1_000;

/** Postgres rejects NUL in text, and a reason may quote any input. */
const sanitiseReason = (reason: string) =>
  reason.replaceAll('\0', '').toWellFormed().slice(0, maxReasonLength);

/**
 * moveToDeadLetter stores a failed job as a dead letter and deletes its outbox row in the same transaction. When a dead
 * letter with the same payload is waiting, it is updated instead, so a source that fails at every check adds one row.
 */
export async function moveToDeadLetter({
  topic,
  priority,
  payload,
  reason,
  attempts,
}: FailedJob): Promise<void> {
  const { outboxId, ...work } = payload as { outboxId?: string; articles?: { articleId: string }[] };
  const articleId = work.articles?.length === 1 ? work.articles[0]?.articleId : undefined;
  await prisma().$transaction(async (tx) => {
    if (outboxId) {
      // The row is gone: another attempt finished the job or stored its dead letter.
      const { count } = await tx.outboxEntry.deleteMany({ where: { id: BigInt(outboxId) } });
      if (count === 0) return;
    }
    const failure = { reason: sanitiseReason(reason), failedAt: new Date() };
    const { count: updated } = await tx.deadLetter.updateMany({
      where: { topic, state: 'waiting', payload: { equals: work } },
      data: { ...failure, attempts: { increment: attempts } },
    });
    if (updated > 0) return;
    await tx.deadLetter.create({
      data: { topic, priority, payload: work, attempts, articleId: articleId ?? null, ...failure },
    });
  });
}
