import type { z } from 'zod';
import type { sourceIdInput } from '#domain/sources/source-inputs.ts';
import { type Actor, writeAudit } from '#server/audit/write-audit.ts';
import { prisma } from '#server/infra/prisma.ts';
import { UserFacingError } from '#server/infra/user-facing-error.ts';
import { findSource } from '#server/sources/find-source.ts';
import { updateSourceState } from '#server/sources/update-source-state.ts';

/** checkSourceNow makes a source due, so that the scheduler queues it within a second. Errors: UserFacingError for a paused one. */
export async function checkSourceNow({
  actor,
  input,
}: {
  actor: Actor;
  input: z.infer<typeof sourceIdInput>;
}) {
  await prisma().$transaction(async (tx) => {
    await findSource(tx, input.id);
    const changed = await updateSourceState(tx, [input.id], 'check');
    if (changed === 0) throw new UserFacingError('conflict', 'This source is paused. Resume it first', 'id');
    await writeAudit(tx, { actor, action: 'source.check', entity: 'source', entityId: input.id });
  });
}
