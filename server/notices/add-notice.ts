import { describeNotice, type NoticeCause } from '#domain/notices/describe-notice.ts';
import type { Transaction } from '#server/infra/prisma.ts';

/** AddedNotice is a newly stored notice. */
export interface AddedNotice {
  id: bigint;
  at: Date;
  kind: string;
  sourceId: string | null;
  message: string;
}

/** addNotice stores a notice in the transaction of its cause; null when the cause already has one. */
export async function addNotice(
  tx: Pick<Transaction, 'notice'>,
  cause: NoticeCause,
  at: Date,
): Promise<AddedNotice | null> {
  const { kind, sourceId } = cause;
  const [added] = await tx.notice.createManyAndReturn({
    data: [{ at, kind, sourceId, ...describeNotice(cause) }],
    skipDuplicates: true,
    select: { id: true, at: true, kind: true, sourceId: true, message: true },
  });
  return added ?? null;
}
