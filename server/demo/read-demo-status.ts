import { prisma } from '#server/infra/prisma.ts';

/** isDemoEnabled says whether simulated news is on, that is, whether a simulated source is active. */
export async function isDemoEnabled(): Promise<boolean> {
  const active = await prisma().source.findFirst({
    where: { demo: true, state: 'active', deletedAt: null },
    select: { id: true },
  });
  return active !== null;
}

/** readDemoStatus gives whether simulated news is shown and its share (0 to 1) of the articles of the last 24 hours. */
export async function readDemoStatus({ now }: { now: Date }) {
  const since = new Date(now.getTime() - 86_400_000);
  const [demoEnabled, counts] = await Promise.all([
    isDemoEnabled(),
    prisma().article.groupBy({ by: ['demo'], where: { availableAt: { gte: since } }, _count: true }),
  ]);
  const total = counts.reduce((sum, row) => sum + row._count, 0);
  const simulated = counts.find(({ demo }) => demo)?._count ?? 0;
  return { demoEnabled, simulatedShare: demoEnabled && total > 0 ? simulated / total : 0 };
}
