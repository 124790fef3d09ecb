import type { Transaction } from '#server/infra/prisma.ts';
import { SourceRefused } from '#server/news/source-refused.ts';

/** findSource gives a source that was not removed. Errors: SourceRefused when there is none. */
export async function findSource(tx: Transaction, id: string) {
  const source = await tx.source.findFirst({ where: { id, deletedAt: null } });
  if (!source) throw new SourceRefused('This source does not exist any more', 'id');
  return source;
}
