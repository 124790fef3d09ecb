import { prisma } from '#server/infra/prisma.ts';

/** failOutboxEntry keeps work that failed every attempt, with its reason, out of the relay's way. */
export async function failOutboxEntry(outboxId: string, reason: string): Promise<void> {
  await prisma().outboxEntry.updateMany({
    where: { id: BigInt(outboxId) },
    data: { failedAt: new Date(), failure: reason.slice(0, 1_000) },
  });
}
