import { readPrisma } from '#server/infra/prisma.ts';

/** readRevisions describes in sentences which of these articles changed their text until `asOf`, oldest first. */
export async function readRevisions({
  articleIds,
  asOf,
}: {
  articleIds: string[];
  asOf: Date;
}): Promise<string[]> {
  const revisions = await readPrisma().articleRevision.findMany({
    where: { articleId: { in: articleIds }, seenAt: { lte: asOf }, revision: { gt: 1 } },
    include: { article: { select: { outlet: true, title: true } } },
    orderBy: { seenAt: 'asc' },
  });
  return revisions.map(({ title, article }) =>
    title === article.title
      ? `${article.outlet} changed its text under the same headline`
      : `${article.outlet} changed its headline to “${title}”`,
  );
}
