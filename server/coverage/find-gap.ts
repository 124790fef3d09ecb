import type { Transaction } from '#server/infra/prisma.ts';
import { UserFacingError } from '#server/infra/user-facing-error.ts';

/** findGap gives a gap of a source that was not removed. Errors: UserFacingError `not-found`. */
export async function findGap(tx: Transaction, id: string) {
  const gap = await tx.coverageGap.findFirst({ where: { id, source: { deletedAt: null } } });
  if (!gap) throw new UserFacingError('not-found', 'This gap no longer exists', 'id');
  return gap;
}
