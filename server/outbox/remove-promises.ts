import type { Transaction } from '#server/infra/prisma.ts';
import { lazily } from '#server/outbox/lazily.ts';

/**
 * removePromises takes the outbox rows of work that is done away. A crash of the database at once after it may bring them
 * back, and the work a second time.
 */
export async function removePromises(
  tx: Pick<Transaction, '$executeRaw'>,
  ids: readonly bigint[],
): Promise<void> {
  await tx.$executeRaw`WITH ${lazily} DELETE FROM outbox USING lazily WHERE id = ANY(${ids}::bigint[])`;
}
