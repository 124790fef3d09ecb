import { prisma } from '#server/infra/prisma.ts';

interface SampleTicker {
  id: number;
  symbol: string;
}

/** GrownSample is ids from a filled database to read with. */
export interface GrownSample {
  /** The twenty tickers with the most bars, and twenty with few. */
  popular: SampleTicker[];
  rare: SampleTicker[];
  sectors: string[];
  /** Stories of the last day with several reports, and the largest ones. */
  stories: string[];
  largeStories: string[];
  sourceIds: string[];
}

const sampleSize = 20;

/** readSample chooses tickers, stories and sources, the same for the same database. */
export async function readSample(): Promise<GrownSample> {
  const tickers = await prisma().$queryRaw<SampleTicker[]>`
    SELECT t.id, t.symbol FROM tickers t
    JOIN (SELECT "tickerId", count(*) AS n FROM index_bars WHERE resolution = 'h1' GROUP BY 1) b ON b."tickerId" = t.id
    ORDER BY b.n DESC, t.id`;
  const storiesOf = (from: Date, order: 'articleCount' | 'lastSeenAt') =>
    prisma().story.findMany({
      where: { articleCount: { gt: 2 }, lastSeenAt: { gt: from } },
      orderBy: [{ [order]: 'desc' }, { id: 'asc' }],
      take: sampleSize,
      select: { id: true },
    });
  const [stories, large, sources, sectors] = await Promise.all([
    storiesOf(new Date(Date.now() - 86_400_000), 'lastSeenAt'),
    storiesOf(new Date(Date.now() - 29 * 86_400_000), 'articleCount'),
    prisma().source.findMany({ orderBy: { id: 'asc' }, take: sampleSize, select: { id: true } }),
    prisma().$queryRaw<{ sector: string }[]>`
      SELECT DISTINCT sector FROM tickers WHERE sector IS NOT NULL AND NOT demo ORDER BY sector`,
  ]);
  return {
    popular: tickers.slice(0, sampleSize),
    rare: tickers.slice(-sampleSize),
    sectors: sectors.map(({ sector }) => sector),
    stories: stories.map(({ id }) => id),
    largeStories: large.map(({ id }) => id),
    sourceIds: sources.map(({ id }) => id),
  };
}
