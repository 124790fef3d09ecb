import type { Transaction } from '#server/infra/prisma.ts';

/**
 * updateSourceState pauses sources, resumes them (they are due at once), or makes the active ones due. Gives the number of
 * changed sources.
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
