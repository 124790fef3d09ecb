import type { Transaction } from '#server/infra/prisma.ts';
import { UserFacingError } from '#server/infra/user-facing-error.ts';

/** findGap gives a gap of a source that was not removed. Errors: Refusal when there is none. */
export async function findGap(tx: Transaction, id: string) {
  const gap = await tx.coverageGap.findFirst({ where: { id, source: { deletedAt: null } } });
  if (!gap) throw new UserFacingError('not-found', 'This gap does not exist any more', 'id');
  return gap;
}
