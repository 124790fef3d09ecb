import { sharedCacheRedis } from '#server/infra/redis.ts';
import { publishLiveEvents } from '#server/live-events/publish-live-events.ts';
import { readScoredArticles } from '#server/stories/read-scored-articles.ts';

/** publishScoredArticles tells the live stream about scored articles, once for each article and model version. */
export async function publishScoredArticles(articleIds: string[], modelVersionId: number): Promise<void> {
  // Another machine's clock may have stamped the score a little ahead of ours.
  const asOf = new Date(Date.now() + 60_000);
  const articles = await readScoredArticles({ articleIds, asOf });
  await publishLiveEvents(
    sharedCacheRedis(),
    articles.map((article) => ({
      key: `article:${article.articleId}:${modelVersionId}`,
      event: { type: 'article.scored', demo: article.demo, article },
    })),
  );
}
