import { prisma } from '#server/infra/prisma.ts';

/** buryOutboxEntry turns work that failed every attempt into a dead letter, with its payload and reason, in one step. */
export async function buryOutboxEntry(outboxId: string, reason: string): Promise<void> {
  const id = BigInt(outboxId);
  await prisma().$transaction(async (tx) => {
    const entry = await tx.outboxEntry.findUnique({ where: { id } });
    if (!entry) return;
    const { topic, priority, payload, attempts } = entry;
    const { articleId = null } = payload as { articleId?: string };
    await tx.deadLetter.create({
      data: {
        topic,
        priority,
        payload: payload as object,
        reason: reason.slice(0, 1_000),
        attempts,
        articleId,
        failedAt: new Date(),
      },
    });
    await tx.outboxEntry.delete({ where: { id } });
  });
}
