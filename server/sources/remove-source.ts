import type { z } from 'zod';
import type { sourceIdInput } from '#domain/sources/source-inputs.ts';
import { type Actor, writeAudit } from '#server/audit/write-audit.ts';
import { prisma } from '#server/infra/prisma.ts';
import { findSource } from '#server/sources/find-source.ts';

/** removeSource ends the fetches of a source for good; its articles and their scores stay. */
export async function removeSource({ actor, input }: { actor: Actor; input: z.infer<typeof sourceIdInput> }) {
  await prisma().$transaction(async (tx) => {
    const { name } = await findSource(tx, input.id);
    await tx.source.update({ where: { id: input.id }, data: { deletedAt: new Date(), state: 'paused' } });
    await writeAudit(tx, {
      actor,
      action: 'source.remove',
      entity: 'source',
      entityId: input.id,
      detail: { name },
    });
  });
}
