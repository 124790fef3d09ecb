import type { z } from 'zod';
import type { changeSourcesInput } from '#domain/sources/source-inputs.ts';
import { type Actor, writeAudit } from '#server/audit/write-audit.ts';
import { prisma, type Transaction } from '#server/infra/prisma.ts';

type Change = z.infer<typeof changeSourcesInput>['change'];

async function apply(tx: Transaction, ids: string[], change: Change): Promise<void> {
  const where = { id: { in: ids } };
  switch (change.action) {
    case 'pause':
      await tx.source.updateMany({ where, data: { state: 'paused' } });
      return;
    case 'resume':
      await tx.source.updateMany({ where, data: { state: 'active', nextCheckAt: null } });
      return;
    case 'check':
      await tx.source.updateMany({ where: { ...where, state: 'active' }, data: { nextCheckAt: null } });
      return;
    case 'remove':
      await tx.source.updateMany({ where, data: { state: 'paused', deletedAt: new Date() } });
      return;
    case 'tag':
      await tx.$executeRaw`
        UPDATE sources SET tags = array_append(tags, ${change.tag})
        WHERE id = ANY(${ids}::uuid[]) AND NOT ${change.tag} = ANY(tags)`;
      return;
    case 'untag':
      await tx.$executeRaw`
        UPDATE sources SET tags = array_remove(tags, ${change.tag}) WHERE id = ANY(${ids}::uuid[])`;
  }
}

/** changeSources does one thing to several sources at once and tells to how many; removed ones are passed over. */
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
    await apply(
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
    return { changed: found.length };
  });
}
