import {
  assertWithinHistoryLimit,
  computeHistoryLimit,
  type HistoryLimit,
} from '#domain/accounts/compute-history-limit.ts';
import { TierLimitError } from '#domain/accounts/tier-limit-error.ts';
import type { TierGrant } from '#domain/accounts/tiers.ts';
import { withholdCompanyVerdicts } from '#domain/live/is-visible-to.ts';
import type { ScoredArticle } from '#domain/live/live-event.ts';
import { isDemoEnabled } from '#server/demo/read-demo-status.ts';
import { Prisma } from '#server/infra/generated/prisma/client.ts';
import { prisma } from '#server/infra/prisma.ts';
import { type ArticleFilter, matchesFilter } from '#server/stories/matches-filter.ts';
import { readScoredArticles } from '#server/stories/read-scored-articles.ts';
import { formatCursor, parseCursor, type StreamCursor } from '#server/stories/stream-cursor.ts';
import { visibleTo } from '#server/stories/visible-to.ts';

export interface ReadStreamInput {
  grant: TierGrant;
  now: Date;
  input: ArticleFilter & {
    cursor?: string | null | undefined;
    limit?: number | undefined;
    asOf?: Date | undefined;
  };
}

export interface StreamPage {
  /** Newest first. */
  rows: ScoredArticle[];
  /** Pass it to get the next, older page; null at the end of what the tier reaches. */
  nextCursor: string | null;
  /** Real news is shown only up to here; null where the tier has no delay. */
  delayedUntil: Date | null;
}

const defaultLimit = 100;

interface PageQuery {
  filter: ArticleFilter;
  reach: HistoryLimit;
  cursor: StreamCursor | null;
  demoShown: boolean;
  limit: number;
}

async function readPage({ filter, reach, cursor, demoShown, limit }: PageQuery): Promise<StreamCursor[]> {
  const after = cursor
    ? Prisma.sql`(a."availableAt", a.id) < (${cursor.availableAt}, ${cursor.id}::uuid)`
    : Prisma.sql`true`;
  return prisma().$queryRaw<StreamCursor[]>`
    SELECT a.id, a."availableAt"
    FROM articles a JOIN story_articles m ON m."articleId" = a.id
    WHERE ${visibleTo(reach, demoShown)} AND ${after} AND ${matchesFilter(filter)}
      AND m."decidedAt" <= ${reach.asOf}
      AND EXISTS (
        SELECT 1 FROM scores s
        WHERE s."articleId" = a.id AND s."tickerId" IS NULL AND s."scoredAt" <= ${reach.asOf})
    ORDER BY a."availableAt" DESC, a.id DESC LIMIT ${limit}`;
}

/** readStream gives one page of the story stream as this tier may see it. Errors: TierLimitError beyond the tier. */
export async function readStream({ grant, now, input }: ReadStreamInput): Promise<StreamPage> {
  const limit = input.limit ?? Math.min(defaultLimit, grant.streamRows);
  if (limit > grant.streamRows) {
    throw new TierLimitError('streamRows', `${grant.streamRows} rows`, (other) => other.streamRows >= limit);
  }
  const reach = computeHistoryLimit({ grant, now, asOf: input.asOf });
  const cursor = parseCursor(input.cursor);
  if (cursor) assertWithinHistoryLimit(grant, now.getTime() - cursor.availableAt.getTime());
  const demoShown = await isDemoEnabled();
  const found = await readPage({ filter: input, reach, cursor, demoShown, limit: limit + 1 });
  const page = found.slice(0, limit);
  const rows = await readScoredArticles({ articleIds: page.map(({ id }) => id), asOf: reach.asOf });
  const last = page.at(-1);
  return {
    rows: grant.companyVerdicts ? rows : rows.map(withholdCompanyVerdicts),
    nextCursor: found.length > limit && last ? formatCursor(last) : null,
    delayedUntil: grant.delayMs > 0 ? reach.realUntil : null,
  };
}
