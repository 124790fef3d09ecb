import type { Transaction } from '#server/infra/prisma.ts';

/**
 * updateSourceState pauses sources, lets them go on (then at once) or makes them due, which a paused one is not; gives how many
 * it reached. One rule for one source and for many.
 */
export async function updateSourceState(
  tx: Transaction,
  ids: string[],
  action: 'pause' | 'resume' | 'check',
): Promise<number> {
  const where = { id: { in: ids }, deletedAt: null };
  const { count } =
    action === 'pause'
      ? await tx.source.updateMany({ where, data: { state: 'paused' } })
      : action === 'resume'
        ? await tx.source.updateMany({ where, data: { state: 'active', nextCheckAt: null } })
        : await tx.source.updateMany({ where: { ...where, state: 'active' }, data: { nextCheckAt: null } });
  return count;
}
