import type { z } from 'zod';
import type { listDeadLettersInput } from '#domain/dead-letters/dead-letter-inputs.ts';
import { prisma } from '#server/infra/prisma.ts';

/** readTitles gives the headlines of the articles that letters are about. */
async function readTitles(articleIds: string[]): Promise<Map<string, string>> {
  if (articleIds.length === 0) return new Map();
  const articles = await prisma().article.findMany({
    where: { id: { in: articleIds } },
    select: { id: true, title: true },
  });
  return new Map(articles.map(({ id, title }) => [id, title]));
}

/** listDeadLetters gives a page of dead letters with payload and reason, the last failed first. */
export async function listDeadLetters({ input }: { input: z.infer<typeof listDeadLettersInput> }) {
  const { state, topic, cursor, limit } = input;
  const [failedMs = '', id = ''] = cursor?.split('_') ?? [];
  const failedAt = new Date(Number(failedMs));
  const after = cursor ? { OR: [{ failedAt: { lt: failedAt } }, { failedAt, id: { lt: id } }] } : {};
  const rows = await prisma().deadLetter.findMany({
    where: { state, ...(topic ? { topic } : {}), ...after },
    orderBy: [{ failedAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  });
  const page = rows.slice(0, limit);
  const titles = await readTitles(page.flatMap(({ articleId }) => articleId ?? []));
  const last = page.at(-1);
  return {
    rows: page.map(({ payload, ...row }) => ({
      ...row,
      payload: payload as Record<string, unknown>,
      title: (row.articleId && titles.get(row.articleId)) || null,
    })),
    nextCursor: rows.length > page.length && last ? `${last.failedAt.getTime()}_${last.id}` : null,
  };
}
