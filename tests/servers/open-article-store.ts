import { prisma } from '#server/infra/prisma.ts';
import { saveArticles } from '#server/news/save-articles.ts';
import { makeDraft } from '#tests/factories/make-draft.ts';
import { storeSource, storeTicker } from '#tests/factories/store-article.ts';

/** ArticleStore saves headlines about one company of its own, a transaction a batch. */
export interface ArticleStore {
  sourceId: string;
  tickerId: number;
  /** Saves one headline for each title, all of them or none. */
  save(titles: ((name: string) => string)[]): Promise<void>;
}

/** openArticleStore makes the source and the company that a test's or a drill's articles belong to. */
export async function openArticleStore(): Promise<ArticleStore> {
  const [source, ticker] = await Promise.all([storeSource({ state: 'paused' }), storeTicker()]);
  const link = () => [
    {
      tickerId: ticker.id,
      symbol: ticker.symbol,
      exchange: ticker.exchange,
      relevance: 90,
      method: 'name' as const,
      mention: ticker.name,
      reason: 'Named in the headline',
    },
  ];
  return {
    sourceId: source.id,
    tickerId: ticker.id,
    async save(titles) {
      const drafts = titles.map((title) => makeDraft(title(ticker.name)));
      await prisma().$transaction((tx) => saveArticles(tx, { source, drafts, link, now: new Date() }), {
        timeout: 30_000,
      });
    },
  };
}

/** storeHeadlines saves `count` different headlines. */
export async function storeHeadlines(count: number): Promise<void> {
  const store = await openArticleStore();
  for (let from = 0; from < count; from += 500) {
    const size = Math.min(500, count - from);
    await store.save(
      Array.from(
        { length: size },
        (_, i) => (name: string) => `${name} reports quarter ${from + i} ahead of plan`,
      ),
    );
  }
}
