import { readPrisma } from '#server/infra/prisma.ts';
import { readModelVersions } from '#server/stories/read-model-versions.ts';

export interface StoredBar {
  startsAt: Date;
  n: number;
  abstained: number;
  failed: number;
  /** [-1, 1]; null when n is 0. */
  mean: number | null;
  /** Half the width of the mean's 95% interval; null below two scores. */
  halfWidth: number | null;
}

export interface BarQuery {
  tickerId: number;
  resolution: 'm1' | 'm15' | 'h1';
  widthMs: number;
  from: Date;
  to: Date;
}

/** readBars gives a ticker's stored bars, oldest first, each from the highest-ranked model version that has one. */
export async function readBars({ tickerId, resolution, from, to }: BarQuery): Promise<StoredBar[]> {
  const [bars, versions] = await Promise.all([
    readPrisma().indexBar.findMany({
      where: { tickerId, resolution, startsAt: { gte: from, lte: to } },
      orderBy: { startsAt: 'asc' },
      omit: { tickerId: true, resolution: true },
    }),
    readModelVersions(),
  ]);
  const rank = new Map(versions.map(({ id }, i) => [id, i]));
  const best = new Map<number, (typeof bars)[number]>();
  for (const bar of bars) {
    const current = best.get(bar.startsAt.getTime());
    const isBetter =
      !current || (rank.get(bar.modelVersionId) ?? 0) < (rank.get(current.modelVersionId) ?? 0);
    if (isBetter) best.set(bar.startsAt.getTime(), bar);
  }
  return [...best.values()].map(({ modelVersionId: _modelVersionId, ...bar }) => bar);
}
