import type { z } from 'zod';
import type { listDeadLettersInput } from '#domain/dead-letters/dead-letter-inputs.ts';
import { formatPageCursor, parsePageCursor, takePage } from '#domain/paging/page-cursor.ts';
import { readPrisma } from '#server/infra/prisma.ts';

async function readTitles(articleIds: string[]): Promise<Map<string, string>> {
  if (articleIds.length === 0) return new Map();
  const articles = await readPrisma().article.findMany({
    where: { id: { in: articleIds } },
    select: { id: true, title: true },
  });
  return new Map(articles.map(({ id, title }) => [id, title]));
}

/** listDeadLetters gives a page of dead letters, the latest failure first, with the headline where one article is concerned. */
export async function listDeadLetters({ input }: { input: z.infer<typeof listDeadLettersInput> }) {
  const { state, topic, cursor, limit } = input;
  const last = parsePageCursor(cursor ?? '');
  const after = last
    ? { OR: [{ failedAt: { lt: last.at } }, { failedAt: last.at, id: { lt: last.id } }] }
    : {};
  const rows = await readPrisma().deadLetter.findMany({
    where: { state, ...(topic ? { topic } : {}), ...after },
    orderBy: [{ failedAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  });
  const { page, lastOfMore } = takePage(rows, limit);
  const titles = await readTitles(page.flatMap(({ articleId }) => articleId ?? []));
  return {
    rows: page.map(({ payload, ...row }) => ({
      ...row,
      payload: payload as Record<string, unknown>,
      title: (row.articleId && titles.get(row.articleId)) || null,
    })),
    nextCursor: lastOfMore && formatPageCursor({ at: lastOfMore.failedAt, id: lastOfMore.id }),
  };
}
