import type { Transaction } from '#server/infra/prisma.ts';
import { UserFacingError } from '#server/infra/user-facing-error.ts';

/** findSource gives a source that was not removed. Errors: UserFacingError `not-found`. */
export async function findSource(tx: Transaction, id: string) {
  const source = await tx.source.findFirst({ where: { id, deletedAt: null } });
  if (!source) throw new UserFacingError('not-found', 'This source no longer exists', 'id');
  return source;
}
