import type { z } from 'zod';
import type { readLinkReportsInput } from '#domain/tickers/ticker-inputs.ts';
import { readPrisma } from '#server/infra/prisma.ts';

/** ReportedLink sums up the reports about one ticker of one article. */
export interface ReportedLink {
  articleId: string;
  title: string;
  outlet: string;
  tickerId: number;
  symbol: string;
  exchange: string;
  kind: 'wrong' | 'missing';
  /** Number of users who reported it. */
  reports: number;
  lastAt: Date;
  /** Why the linker linked it; null for a missing ticker. */
  reason: string | null;
  relevance: number | null;
}

/** readLinkReports gives the reported links, most recently reported first. */
export function readLinkReports({
  input: { limit },
}: {
  input: z.infer<typeof readLinkReportsInput>;
}): Promise<ReportedLink[]> {
  return readPrisma().$queryRaw<ReportedLink[]>`
    SELECT r."articleId", a.title, a.outlet, r."tickerId", t.symbol, t.exchange, r.kind, count(*)::int AS reports,
      max(r.at) AS "lastAt", l.reason, l.relevance
    FROM link_reports r
    JOIN articles a ON a.id = r."articleId"
    JOIN tickers t ON t.id = r."tickerId"
    LEFT JOIN article_tickers l ON l."articleId" = r."articleId" AND l."tickerId" = r."tickerId"
    GROUP BY r."articleId", a.title, a.outlet, r."tickerId", t.symbol, t.exchange, r.kind, l.reason, l.relevance
    ORDER BY "lastAt" DESC, r."articleId", r."tickerId" LIMIT ${limit}`;
}
