import { prisma } from '#server/infra/prisma.ts';

/** At most this many companies of one article get a verdict of their own, the most relevant first. */
const companiesPerArticle = 6;

/** loadArticles gives articles with what scoring and placing them needs, in no particular order. */
export async function loadArticles(ids: string[], modelVersionId: number) {
  const rows = await prisma().article.findMany({
    where: { id: { in: ids } },
    include: {
      links: {
        select: { tickerId: true, mention: true },
        orderBy: [{ relevance: 'desc' }, { tickerId: 'asc' }],
        take: companiesPerArticle,
      },
      scores: { where: { modelVersionId }, select: { tickerId: true } },
      storyMembership: { select: { storyId: true } },
    },
  });
  return rows;
}

export type LoadedArticle = Awaited<ReturnType<typeof loadArticles>>[number];
