import type { Transaction } from '#server/infra/prisma.ts';
import type { LockedModel } from '#server/sentiment/registry/lock-model.ts';

/** activateVersion retires the active version and activates another, with a later `activatedAt`, in the caller's transaction. */
export async function activateVersion(
  tx: Transaction,
  { active, versions }: LockedModel,
  next: { id: number },
  now: Date,
): Promise<void> {
  if (active) await tx.modelVersion.update({ where: { id: active.id }, data: { stage: 'retired' } });
  // Another machine's clock may be ahead, and a rollback follows the order of `activatedAt`.
  const latestMs = Math.max(0, ...versions.map(({ activatedAt }) => activatedAt?.getTime() ?? 0));
  const activatedAt = new Date(Math.max(now.getTime(), latestMs + 1));
  await tx.modelVersion.update({
    where: { id: next.id },
    data: { stage: 'active', activatedAt, rolledBackAt: null },
  });
}
