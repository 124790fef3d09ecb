import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { ArticleDraft } from '#domain/news/article-draft.ts';
import type { Source } from '#server/infra/generated/prisma/client.ts';
import type { SavedArticles } from '#server/news/ingest/save-articles.ts';
import { storeDrafts } from '#server/news/ingest/store-drafts.ts';

/** Half a minute in all: a database that starts anew costs a stream nothing. */
const retryDelaysMs = [1_000, 2_000, 4_000, 8_000, 15_000];

/**
 * storeWithRetry stores what a stream brought and tries again when that fails: unlike a document, it cannot be asked for a
 * second time. Gives up when the signal aborts or half a minute has passed; then it rejects as storeDrafts did.
 */
export async function storeWithRetry(
  source: Source,
  items: ArticleDraft[],
  { now, log, signal }: { now: () => Date; log: Logger; signal: AbortSignal },
): Promise<SavedArticles> {
  for (const pauseMs of retryDelaysMs) {
    try {
      return await storeDrafts(source, items, { now, log });
    } catch (error) {
      if (signal.aborted) throw error;
      log.warn(
        { err: error, items: items.length, pauseMs },
        'storing what a stream brought failed, trying again',
      );
      await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
    }
  }
  return storeDrafts(source, items, { now, log });
}
