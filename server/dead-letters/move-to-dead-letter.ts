import type { Priority } from '#domain/queues/priority.ts';
import { prisma } from '#server/infra/prisma.ts';

/** FailedJob is work of a queue that nobody will try again by itself. */
export interface FailedJob {
  /** The queue, `noun.verb-object`. */
  topic: string;
  priority: Priority;
  payload: object;
  reason: string;
  attempts: number;
}

const maxReasonLength = 1_000;

/** Postgres refuses NUL in text, and a reason may quote anything. */
const sanitiseReason = (reason: string) =>
  reason.replaceAll('\0', '').toWellFormed().slice(0, maxReasonLength);

/**
 * moveToDeadLetter turns work that failed every attempt into a dead letter, with its payload and reason, and takes the outbox row
 * that promised it away in the same transaction. The same work failing again while its letter waits renews that letter:
 * a source that breaks at every check fills no table.
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
      // Gone already: it was done, or buried, by an attempt that we thought lost.
      const { count } = await tx.outboxEntry.deleteMany({ where: { id: BigInt(outboxId) } });
      if (count === 0) return;
    }
    const failure = { reason: sanitiseReason(reason), failedAt: new Date() };
    const { count: renewed } = await tx.deadLetter.updateMany({
      where: { topic, state: 'waiting', payload: { equals: work } },
      data: { ...failure, attempts: { increment: attempts } },
    });
    if (renewed > 0) return;
    await tx.deadLetter.create({
      data: { topic, priority, payload: work, attempts, articleId: articleId ?? null, ...failure },
    });
  });
}
