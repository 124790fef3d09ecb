import type { z } from 'zod';
import { parseBackfillCursor } from '#domain/sources/coverage/backfill-cursor.ts';
import type { gapIdInput } from '#domain/sources/coverage/gap-inputs.ts';
import { type Actor, writeAudit } from '#server/audit/write-audit.ts';
import { findGap } from '#server/coverage/find-gap.ts';
import { prisma } from '#server/infra/prisma.ts';
import { UserFacingError } from '#server/infra/user-facing-error.ts';

/**
 * requestGapFill starts the backfill of a gap, within seconds, where an earlier one stopped; a postponed one continues at
 * once. Errors: UserFacingError when the gap is filled.
 */
export async function requestGapFill({ actor, input }: { actor: Actor; input: z.infer<typeof gapIdInput> }) {
  await prisma().$transaction(async (tx) => {
    const gap = await findGap(tx, input.id);
    if (gap.state === 'filled') throw new UserFacingError('conflict', 'This gap is already filled', 'id');
    const { page, pages } = parseBackfillCursor(gap.cursor);
    await tx.coverageGap.update({
      where: { id: gap.id },
      data: { state: 'filling', closedAt: null, lastError: null, cursor: { page, pages } as object },
    });
    await writeAudit(tx, {
      actor,
      action: 'gap.fill',
      entity: 'gap',
      entityId: gap.id,
      detail: { sourceId: gap.sourceId },
    });
  });
}
