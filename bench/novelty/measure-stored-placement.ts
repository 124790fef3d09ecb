import { randomUUID } from 'node:crypto';
import { withServices } from '#bench/harness/with-services.ts';
import { prepareArticle } from '#domain/stories/placement/decide-place.ts';

const articlesPerGroup = 192;
const rowsPerInsert = 1_000;
const titleCharacters = 90;

/** Milliseconds an article through the product's path. */
interface StoredPlacement {
  /** CPU of this process and wall time, both with reading and storing in Postgres. */
  cpuMs: number;
  wallMs: number;
}

/** Made texts as rows of `articles`; the beginning of a text is its headline. */
function toArticles(texts: string[], sourceId: string) {
  const at = new Date();
  return texts.map((text) => {
    const id = randomUUID();
    return {
      ...{ id, sourceId, externalId: id, contentHash: id, outlet: 'Wire', correlationId: 'bench' },
      ...{ firstSeenAt: at, availableAt: at, url: null, canonicalUrl: null, demo: false },
      title: text.slice(0, titleCharacters),
      summary: text.slice(titleCharacters),
    };
  });
}

/**
 * measureStoredPlacement places articles with these texts as scoring does, in groups, without embeddings: near-copies are all
 * that is looked for. Everything is read from Postgres and stored there.
 */
export function measureStoredPlacement(texts: string[]): Promise<StoredPlacement> {
  return withServices(async () => {
    const { storeSource } = await import('#fixtures/factories/store-article.ts');
    const { prisma } = await import('#server/infra/prisma.ts');
    const { placeArticles } = await import('#server/stories/placement/place-articles.ts');
    const { createPlacementCache } = await import('#server/stories/placement/placement-cache.ts');
    const { placingLockId } = await import('#server/stories/placement/placing-lock.ts');
    const articles = toArticles(texts, (await storeSource()).id);
    for (let from = 0; from < articles.length; from += rowsPerInsert)
      await prisma().article.createMany({ data: articles.slice(from, from + rowsPerInsert) });
    const cache = createPlacementCache();
    const [startedAt, before] = [performance.now(), process.cpuUsage()];
    for (let from = 0; from < articles.length; from += articlesPerGroup) {
      const prepared = articles
        .slice(from, from + articlesPerGroup)
        .map((article) => prepareArticle({ article: { ...article, links: [] }, embedding: null }));
      await prisma().$transaction(async (tx) => {
        await tx.$executeRaw`SELECT pg_advisory_xact_lock(${placingLockId})`;
        await placeArticles(tx, cache, prepared);
      });
    }
    const { user, system } = process.cpuUsage(before);
    return {
      cpuMs: (user + system) / 1_000 / texts.length,
      wallMs: (performance.now() - startedAt) / texts.length,
    };
  });
}
