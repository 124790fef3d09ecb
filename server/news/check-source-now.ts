import type { z } from 'zod';
import type { sourceIdInput } from '#domain/sources/source-inputs.ts';
import { type Actor, writeAudit } from '#server/audit/write-audit.ts';
import { prisma } from '#server/infra/prisma.ts';
import { findSource } from '#server/news/find-source.ts';

/** checkSourceNow makes a source due; the next look of the scheduler, within a second, takes it. */
export async function checkSourceNow({
  actor,
  input,
}: {
  actor: Actor;
  input: z.infer<typeof sourceIdInput>;
}) {
  await prisma().$transaction(async (tx) => {
    await findSource(tx, input.id);
    await tx.source.update({ where: { id: input.id }, data: { nextCheckAt: null } });
    await writeAudit(tx, { actor, action: 'source.check', entity: 'source', entityId: input.id });
  });
}
