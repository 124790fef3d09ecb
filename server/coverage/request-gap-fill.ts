import type { z } from 'zod';
import type { gapIdInput } from '#domain/sources/gap-inputs.ts';
import { readGapPlace } from '#domain/sources/gap-place.ts';
import { type Actor, writeAudit } from '#server/audit/write-audit.ts';
import { findGap } from '#server/coverage/find-gap.ts';
import { prisma } from '#server/infra/prisma.ts';
import { Refusal } from '#server/infra/refusal.ts';

/**
 * requestGapFill lets a gap be filled, within seconds, from where an earlier backfill stopped; one that was postponed is
 * tried at once. Errors: Refusal when the gap is filled already.
 */
export async function requestGapFill({ actor, input }: { actor: Actor; input: z.infer<typeof gapIdInput> }) {
  await prisma().$transaction(async (tx) => {
    const gap = await findGap(tx, input.id);
    if (gap.state === 'filled') throw new Refusal('conflict', 'This gap is filled already', 'id');
    const { page, pages } = readGapPlace(gap.cursor);
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
