import type { z } from 'zod';
import { computeHistoryLimit } from '#domain/accounts/compute-history-limit.ts';
import type { TierGrant } from '#domain/accounts/tiers.ts';
import type { reportLinkInput } from '#domain/tickers/ticker-inputs.ts';
import { isDemoEnabled } from '#server/demo/read-demo-status.ts';
import { prisma } from '#server/infra/prisma.ts';
import { UserFacingError } from '#server/infra/user-facing-error.ts';
import { visibleTo } from '#server/stories/visible-to.ts';

export interface ReportLinkInput {
  userId: string;
  grant: TierGrant;
  now: Date;
  input: z.infer<typeof reportLinkInput>;
}

/**
 * reportLink stores a user's report that a ticker of an article is wrong or missing, one per user, article and ticker;
 * the last one counts. The link itself is not changed. Errors: UserFacingError `not-found`, `conflict`.
 */
export async function reportLink({
  userId,
  grant,
  now,
  input: { articleId, tickerId, kind },
}: ReportLinkInput) {
  const demoShown = await isDemoEnabled();
  const [[article], ticker] = await Promise.all([
    // An article that the tier may not see is not found.
    prisma().$queryRaw<{ linked: boolean }[]>`
      SELECT EXISTS (
        SELECT 1 FROM article_tickers l WHERE l."articleId" = a.id AND l."tickerId" = ${tickerId}) AS linked
      FROM articles a WHERE a.id = ${articleId}::uuid AND ${visibleTo(computeHistoryLimit({ grant, now }), demoShown)}`,
    prisma().ticker.findUnique({ where: { id: tickerId }, select: { id: true } }),
  ]);
  if (!article) throw new UserFacingError('not-found', 'There is no such article', 'articleId');
  if (!ticker) throw new UserFacingError('not-found', 'There is no such ticker', 'tickerId');
  const { linked } = article;
  if (kind === 'wrong' && !linked)
    throw new UserFacingError('conflict', 'The article is not tagged with this ticker', 'tickerId');
  if (kind === 'missing' && linked)
    throw new UserFacingError('conflict', 'The article is tagged with this ticker', 'tickerId');
  const key = { articleId, tickerId, userId };
  await prisma().linkReport.upsert({
    where: { articleId_tickerId_userId: key },
    create: { ...key, kind, at: now },
    update: { kind, at: now },
  });
  return { articleId, tickerId, kind };
}
