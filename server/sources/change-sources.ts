import type { z } from 'zod';
import type { changeSourcesInput } from '#domain/sources/source-inputs.ts';
import { type Actor, writeAudit } from '#server/audit/write-audit.ts';
import { prisma, type Transaction } from '#server/infra/prisma.ts';
import { updateSourceState } from '#server/sources/update-source-state.ts';

type Change = z.infer<typeof changeSourcesInput>['change'];

/** Gives the number of changed sources. */
async function applyChange(tx: Transaction, ids: string[], change: Change): Promise<number> {
  const where = { id: { in: ids } };
  switch (change.action) {
    case 'pause':
    case 'resume':
    case 'check':
      return updateSourceState(tx, ids, change.action);
    case 'remove':
      await tx.source.updateMany({ where, data: { state: 'paused', deletedAt: new Date() } });
      break;
    case 'tag':
      await tx.$executeRaw`
        UPDATE sources SET tags = array_append(tags, ${change.tag})
        WHERE id = ANY(${ids}::uuid[]) AND NOT ${change.tag} = ANY(tags)`;
      break;
    case 'untag':
      await tx.$executeRaw`
        UPDATE sources SET tags = array_remove(tags, ${change.tag}) WHERE id = ANY(${ids}::uuid[])`;
  }
  return ids.length;
}

/** changeSources applies one change to several sources and gives their number. Skips removed sources, and paused ones for a check. */
export async function changeSources({
  actor,
  input,
}: {
  actor: Actor;
  input: z.infer<typeof changeSourcesInput>;
}): Promise<{ changed: number }> {
  return prisma().$transaction(async (tx) => {
    const found = await tx.source.findMany({
      where: { id: { in: input.ids }, deletedAt: null },
      select: { id: true, name: true },
    });
    const changed = await applyChange(
      tx,
      found.map(({ id }) => id),
      input.change,
    );
    await writeAudit(tx, {
      actor,
      action: `source.${input.change.action}`,
      entity: 'source',
      detail: { ...input.change, sources: found.map(({ name }) => name) },
    });
    return { changed };
  });
}
