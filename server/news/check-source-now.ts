import type { z } from 'zod';
import type { sourceIdInput } from '#domain/sources/source-inputs.ts';
import { type Actor, writeAudit } from '#server/audit/write-audit.ts';
import { prisma } from '#server/infra/prisma.ts';
import { Refusal } from '#server/infra/refusal.ts';
import { changeState } from '#server/news/change-state.ts';
import { findSource } from '#server/news/find-source.ts';

/**
 * checkSourceNow makes a source due; the next look of the scheduler, within a second, takes it. Errors: Refusal for one
 * that is paused.
 */
export async function checkSourceNow({
  actor,
  input,
}: {
  actor: Actor;
  input: z.infer<typeof sourceIdInput>;
}) {
  await prisma().$transaction(async (tx) => {
    await findSource(tx, input.id);
    const reached = await changeState(tx, [input.id], 'check');
    if (reached === 0) throw new Refusal('conflict', 'This source is paused: let it go on first', 'id');
    await writeAudit(tx, { actor, action: 'source.check', entity: 'source', entityId: input.id });
  });
}
