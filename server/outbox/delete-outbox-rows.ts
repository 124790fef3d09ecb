import type { Transaction } from '#server/infra/prisma.ts';
import { withAsynchronousCommit } from '#server/outbox/with-asynchronous-commit.ts';

/**
 * deleteOutboxRows takes the outbox rows of work that is done away. A crash of the database at once after it may bring them
 * back, and the work a second time.
 */
export async function deleteOutboxRows(
  tx: Pick<Transaction, '$executeRaw'>,
  ids: readonly bigint[],
): Promise<void> {
  await tx.$executeRaw`WITH ${withAsynchronousCommit} DELETE FROM outbox USING lazily WHERE id = ANY(${ids}::bigint[])`;
}
