import type { Source } from '#server/infra/generated/prisma/client.ts';
import type { Transaction } from '#server/infra/prisma.ts';

/** lockSource gives a source as it is stored now, and keeps others from changing it until the transaction ends. */
export async function lockSource(tx: Transaction, id: string): Promise<Source> {
  await tx.$queryRaw`SELECT 1 FROM sources WHERE id = ${id}::uuid FOR UPDATE`;
  return tx.source.findUniqueOrThrow({ where: { id } });
}
