import {
  assertWithinHistoryLimit,
  computeHistoryLimit,
  type HistoryLimit,
} from '#domain/accounts/compute-history-limit.ts';
import { TierLimitError } from '#domain/accounts/tier-limit-error.ts';
import type { TierGrant } from '#domain/accounts/tiers.ts';
import { withholdCompanyVerdicts } from '#domain/live/is-visible-to.ts';
import type { ScoredArticle } from '#domain/live/live-event.ts';
import { formatPageCursor, type PageCursor, parsePageCursor, takePage } from '#domain/paging/page-cursor.ts';
import { isDemoEnabled } from '#server/demo/read-demo-status.ts';
import { Prisma } from '#server/infra/generated/prisma/client.ts';
import type { HeavyReader } from '#server/infra/reads/create-heavy-reader.ts';
import { plainRead } from '#server/infra/reads/plain-read.ts';
import { UserFacingError } from '#server/infra/user-facing-error.ts';
import { type ArticleFilter, matchesFilter } from '#server/stories/matches-filter.ts';
import { readScoredArticles } from '#server/stories/read-scored-articles.ts';
import { visibleTo } from '#server/stories/visible-to.ts';

/** ReadStreamInput is the reader, the filter and the page. */
export interface ReadStreamInput {
  grant: TierGrant;
  now: Date;
  /** Runs the statement of a filtered page; by default without a user's limits. */
  read?: HeavyReader;
  input: ArticleFilter & {
    cursor?: string | null | undefined;
    limit?: number | undefined;
    asOf?: Date | undefined;
  };
}

/** StreamPage is one page of the article stream. */
export interface StreamPage {
  /** Newest first. */
  rows: ScoredArticle[];
  /** Cursor of the next, older page; null at the end of the tier's history. */
  nextCursor: string | null;
  /** Real news is shown only up to this time; null where the tier has no delay. */
  delayedUntil: Date | null;
}

const defaultLimit = 100;

interface PageQuery {
  filter: ArticleFilter;
  historyLimit: HistoryLimit;
  cursor: PageCursor | null;
  demoShown: boolean;
  limit: number;
  read: HeavyReader;
}

/** A filter may have to skip many articles; without one a page is read from the index. */
const isFiltered = ({ tickerId, sector, watchedBy, firstOnly }: ArticleFilter) =>
  Boolean(tickerId || sector || watchedBy || firstOnly);

async function readPage({
  filter,
  historyLimit,
  cursor,
  demoShown,
  limit,
  read,
}: PageQuery): Promise<PageCursor[]> {
  const after = cursor
    ? Prisma.sql`(a."availableAt", a.id) < (${cursor.at}, ${cursor.id}::uuid)`
    : Prisma.sql`true`;
  return (isFiltered(filter) ? read : plainRead)<PageCursor>(Prisma.sql`
    SELECT a.id, a."availableAt" AS at
    FROM articles a JOIN story_articles m ON m."articleId" = a.id
    WHERE ${visibleTo(historyLimit, demoShown)} AND ${after} AND ${matchesFilter(filter)}
      AND m."decidedAt" <= ${historyLimit.asOf}
      AND EXISTS (
        SELECT 1 FROM scores s
        WHERE s."articleId" = a.id AND s."tickerId" IS NULL AND s."scoredAt" <= ${historyLimit.asOf})
    ORDER BY a."availableAt" DESC, a.id DESC LIMIT ${limit}`);
}

/**
 * readStream gives one page of the article stream as this tier may see it. Throws TierLimitError beyond the tier and
 * UserFacingError `bad-input` for a malformed cursor.
 */
export async function readStream({
  grant,
  now,
  read = plainRead,
  input,
}: ReadStreamInput): Promise<StreamPage> {
  const limit = input.limit ?? Math.min(defaultLimit, grant.streamRows);
  if (limit > grant.streamRows) {
    throw new TierLimitError('streamRows', `${grant.streamRows} rows`, (other) => other.streamRows >= limit);
  }
  const historyLimit = computeHistoryLimit({ grant, now, asOf: input.asOf });
  const cursor = input.cursor ? parsePageCursor(input.cursor) : null;
  if (input.cursor && !cursor) throw new UserFacingError('bad-input', 'This cursor is malformed', 'cursor');
  if (cursor) assertWithinHistoryLimit(grant, now.getTime() - cursor.at.getTime());
  const demoShown = await isDemoEnabled();
  const found = await readPage({ filter: input, historyLimit, cursor, demoShown, limit: limit + 1, read });
  const { page, lastOfMore } = takePage(found, limit);
  const rows = await readScoredArticles({ articleIds: page.map(({ id }) => id), asOf: historyLimit.asOf });
  return {
    rows: grant.companyVerdicts ? rows : rows.map(withholdCompanyVerdicts),
    nextCursor: lastOfMore && formatPageCursor(lastOfMore),
    delayedUntil: grant.delayMs > 0 ? historyLimit.realUntil : null,
  };
}
