import type { Transaction } from '#server/infra/prisma.ts';
import { Refusal } from '#server/infra/refusal.ts';

/** findSource gives a source that was not removed. Errors: Refusal when there is none. */
export async function findSource(tx: Transaction, id: string) {
  const source = await tx.source.findFirst({ where: { id, deletedAt: null } });
  if (!source) throw new Refusal('not-found', 'This source does not exist any more', 'id');
  return source;
}
