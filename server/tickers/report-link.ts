import type { z } from 'zod';
import { reachOf } from '#domain/accounts/reach-of.ts';
import type { TierGrant } from '#domain/accounts/tiers.ts';
import type { reportLinkInput } from '#domain/tickers/ticker-inputs.ts';
import { prisma } from '#server/infra/prisma.ts';
import { Refusal } from '#server/infra/refusal.ts';

export interface ReportLinkInput {
  userId: string;
  grant: TierGrant;
  now: Date;
  input: z.infer<typeof reportLinkInput>;
}

/**
 * reportLink keeps what a user says about an article's ticker: that it is wrong, or missing. One word a user, article and
 * ticker; the last one counts. The link itself stays, as what was stored is never changed.
 */
export async function reportLink({
  userId,
  grant,
  now,
  input: { articleId, tickerId, kind },
}: ReportLinkInput) {
  const { realUntil } = reachOf({ grant, now });
  const [article, ticker] = await Promise.all([
    prisma().article.findFirst({
      // What the tier doesn't show yet isn't there.
      where: { id: articleId, OR: [{ demo: true }, { availableAt: { lte: realUntil } }] },
      select: { links: { where: { tickerId }, select: { tickerId: true } } },
    }),
    prisma().ticker.findUnique({ where: { id: tickerId }, select: { id: true } }),
  ]);
  if (!article) throw new Refusal('not-found', 'There is no such article', 'articleId');
  if (!ticker) throw new Refusal('not-found', 'There is no such ticker', 'tickerId');
  const linked = article.links.length > 0;
  if (kind === 'wrong' && !linked)
    throw new Refusal('conflict', 'The article is not tagged with this ticker', 'tickerId');
  if (kind === 'missing' && linked)
    throw new Refusal('conflict', 'The article is tagged with this ticker', 'tickerId');
  const key = { articleId, tickerId, userId };
  await prisma().linkReport.upsert({
    where: { articleId_tickerId_userId: key },
    create: { ...key, kind, at: now },
    update: { kind, at: now },
  });
  return { articleId, tickerId, kind };
}
