import type { z } from 'zod';
import type { gapIdInput } from '#domain/sources/coverage/gap-inputs.ts';
import { type Actor, writeAudit } from '#server/audit/write-audit.ts';
import { findGap } from '#server/coverage/find-gap.ts';
import { prisma } from '#server/infra/prisma.ts';
import { UserFacingError } from '#server/infra/user-facing-error.ts';

/** abandonGap closes a gap for good without filling it; a running backfill stops after its page. Errors: UserFacingError when it is closed. */
export async function abandonGap({ actor, input }: { actor: Actor; input: z.infer<typeof gapIdInput> }) {
  await prisma().$transaction(async (tx) => {
    const gap = await findGap(tx, input.id);
    const { count } = await tx.coverageGap.updateMany({
      where: { id: gap.id, state: { in: ['open', 'filling'] } },
      data: { state: 'abandoned', closedAt: new Date() },
    });
    if (count === 0) throw new UserFacingError('conflict', 'This gap is already closed', 'id');
    const { sourceId } = gap;
    await writeAudit(tx, {
      actor,
      action: 'gap.abandon',
      entity: 'gap',
      entityId: gap.id,
      detail: { sourceId },
    });
  });
}
