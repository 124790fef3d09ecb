import type { Transaction } from '#server/infra/prisma.ts';
import type { LockedModel } from '#server/sentiment/lock-model.ts';

/** activateVersion retires the active version and puts another in its place, in the caller's transaction. */
export async function activateVersion(
  tx: Transaction,
  { active }: LockedModel,
  next: { id: number },
  now: Date,
): Promise<void> {
  if (active) await tx.modelVersion.update({ where: { id: active.id }, data: { stage: 'retired' } });
  await tx.modelVersion.update({ where: { id: next.id }, data: { stage: 'active', activatedAt: now } });
}
