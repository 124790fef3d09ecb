import { randomUUID } from 'node:crypto';
import { makeVocabulary } from '#bench/grown/fill/make-vocabulary.ts';
import { createSeededRandom } from '#domain/random/create-seeded-random.ts';
import { makeArticleDraft } from '#fixtures/factories/make-article-draft.ts';
import { storeSource } from '#fixtures/factories/store-article.ts';
import { prisma } from '#server/infra/prisma.ts';
import { storeArticles } from '#server/news/ingest/store-articles.ts';

/** ArticleLoad stores new articles of one source, as a fetch does, with the outbox rows of their scoring. */
export interface ArticleLoad {
  sourceId: string;
  /** store stores one article. */
  store(): Promise<void>;
  /** start stores this many articles a second until the returned function is called, which waits for the last one. */
  start(perSecond: number): () => Promise<void>;
  /** countScored counts the scored articles of the load. */
  countScored(): Promise<number>;
  /** hasPending says whether scoring work is left. */
  hasPending(): Promise<boolean>;
}

const titleWords = 9;
const summaryWords = 40;
/** The best known tickers, about which most filled articles are. */
const tickerCount = 200;

/** openArticleLoad stores a source for the articles. */
export async function openArticleLoad(): Promise<ArticleLoad> {
  const source = await storeSource({ state: 'paused' });
  const tickers = await prisma().ticker.findMany({
    where: { demo: false },
    orderBy: { id: 'asc' },
    take: tickerCount,
  });
  const vocabulary = makeVocabulary(1);
  const random = createSeededRandom(Date.now());
  const draw = (count: number) => Array.from({ length: count }, () => vocabulary.draw(random)).join(' ');

  async function store(): Promise<void> {
    const { id: tickerId, symbol, exchange, name } = random.pick(tickers);
    const method = 'name' as const;
    const reason = 'Named in the headline';
    const link = () => [{ tickerId, symbol, exchange, relevance: 90, method, mention: name, reason }];
    const draft = makeArticleDraft(`${name} ${draw(titleWords)}`, {
      externalId: randomUUID(),
      summary: draw(summaryWords),
    });
    await prisma().$transaction((tx) => storeArticles(source, [draft], { tx, link, now: () => new Date() }));
  }

  return {
    sourceId: source.id,
    store,
    start(perSecond) {
      const pending = new Set<Promise<void>>();
      const timer = setInterval(() => {
        const work = store()
          .catch((error: Error) => void process.stderr.write(`storing an article failed: ${error.message}\n`))
          .finally(() => pending.delete(work));
        pending.add(work);
      }, 1_000 / perSecond);
      return async () => {
        clearInterval(timer);
        await Promise.all(pending);
      };
    },
    async countScored() {
      const [row] = await prisma().$queryRaw<{ count: number }[]>`
        SELECT count(*)::int AS count FROM articles a WHERE a."sourceId" = ${source.id}::uuid
          AND EXISTS (SELECT FROM scores s WHERE s."articleId" = a.id AND s."tickerId" IS NULL)`;
      return row?.count ?? 0;
    },
    hasPending: async () => (await prisma().outboxEntry.count()) > 0,
  };
}
