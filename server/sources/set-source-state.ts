import type { z } from 'zod';
import type { setSourceStateInput } from '#domain/sources/source-inputs.ts';
import { type Actor, writeAudit } from '#server/audit/write-audit.ts';
import { prisma } from '#server/infra/prisma.ts';
import { findSource } from '#server/sources/find-source.ts';
import { updateSourceState } from '#server/sources/update-source-state.ts';

/** setSourceState pauses or resumes a source; a resumed one is due at once. */
export async function setSourceState({
  actor,
  input,
}: {
  actor: Actor;
  input: z.infer<typeof setSourceStateInput>;
}) {
  const { id, state } = input;
  await prisma().$transaction(async (tx) => {
    await findSource(tx, id);
    const action = state === 'paused' ? 'pause' : 'resume';
    await updateSourceState(tx, [id], action);
    await writeAudit(tx, { actor, action: `source.${action}`, entity: 'source', entityId: id });
  });
}
