import type { GazetteerEntry } from '#domain/tickers/ticker-link.ts';
import { prisma } from '#server/infra/prisma.ts';

/** loadGazetteer reads the active listings with their aliases, ordered by id, which puts primary listings first. */
export async function loadGazetteer(): Promise<GazetteerEntry[]> {
  const [tickers, aliases] = await Promise.all([
    prisma().ticker.findMany({
      where: { active: true },
      orderBy: { id: 'asc' },
      select: {
        id: true,
        symbol: true,
        exchange: true,
        name: true,
        kind: true,
        sector: true,
        cik: true,
        demo: true,
      },
    }),
    prisma().tickerAlias.findMany({ orderBy: { id: 'asc' } }),
  ]);
  const byTicker = new Map<number, GazetteerEntry['aliases']>();
  for (const { tickerId, alias, kind, needsContext } of aliases) {
    const known = byTicker.get(tickerId);
    if (known) known.push({ alias, kind, needsContext });
    else byTicker.set(tickerId, [{ alias, kind, needsContext }]);
  }
  return tickers.map(({ id, ...ticker }) => ({ tickerId: id, ...ticker, aliases: byTicker.get(id) ?? [] }));
}
