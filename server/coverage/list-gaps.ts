import type { z } from 'zod';
import { parseBackfillCursor } from '#domain/sources/coverage/backfill-cursor.ts';
import type { listGapsInput } from '#domain/sources/coverage/gap-inputs.ts';
import { readPrisma } from '#server/infra/prisma.ts';

/** listGaps gives gaps with the progress of their backfill, newest first. */
export async function listGaps({ input }: { input: z.infer<typeof listGapsInput> }) {
  const { sourceId, states, limit } = input;
  const gaps = await readPrisma().coverageGap.findMany({
    where: { state: { in: states }, source: { deletedAt: null }, ...(sourceId ? { sourceId } : {}) },
    include: { source: { select: { name: true, kind: true } } },
    orderBy: { startsAt: 'desc' },
    take: limit,
  });
  return gaps.map(({ cursor, source, ...gap }) => ({
    ...gap,
    sourceName: source.name,
    sourceKind: source.kind,
    /** When a postponed backfill continues. */
    retryAt: gap.state === 'filling' ? parseBackfillCursor(cursor).retryAt : null,
  }));
}
