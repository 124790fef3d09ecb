import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { makeArticleDraft } from '#fixtures/factories/make-article-draft.ts';
import { storeSource, storeTicker } from '#fixtures/factories/store-article.ts';
import { prisma } from '#server/infra/prisma.ts';
import { storeArticles } from '#server/news/ingest/store-articles.ts';

test('a filing is linked to the company of its CIK and to those that its text names', async () => {
  const filer = await storeTicker({ symbol: 'QZFL', name: 'Quizzaxo Filer' });
  await prisma().ticker.update({ where: { id: filer.id }, data: { cik: 987654 } });
  const named = await storeTicker({ symbol: 'QZNM', name: 'Named Elsewhere' });
  const source = await storeSource({ state: 'paused', name: randomUUID() });
  const draft = makeArticleDraft('$QZNM and a filer that goes by another name', {
    tickerHints: [{ cik: 987654 }, { cik: 1 }],
  });
  await storeArticles(source, [draft], { now: () => new Date(), log: pino({ level: 'silent' }) });
  const links = await prisma().articleTicker.findMany({ orderBy: { relevance: 'desc' } });
  expect(links).toMatchObject([
    {
      tickerId: filer.id,
      relevance: 95,
      method: 'filing',
      mention: 'Quizzaxo Filer',
      reason: 'The SEC names it as the filer (CIK 987654).',
    },
    { tickerId: named.id, method: 'cashtag' },
  ]);
});
