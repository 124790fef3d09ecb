import type { Logger } from 'pino';
import { z } from 'zod';
import type { ArticleDraft } from '#domain/news/article-draft.ts';
import { partitionByLinkResolution } from '#domain/news/links/partition-by-link-resolution.ts';
import { processMetrics } from '#server/health/process-metrics.ts';
import type { Source } from '#server/infra/generated/prisma/client.ts';
import { prisma } from '#server/infra/prisma.ts';
import { sharedCacheRedis } from '#server/infra/redis.ts';
import {
  acquireHostPermit,
  hostLimits,
  toHostPermitRequest,
  withHostPermit,
} from '#server/news/fetch/host-permits.ts';
import { fetchSource, getAllowedInsideAddresses, toFetchError } from '#server/news/ingest/fetch-source.ts';
import { findUnseenDrafts } from '#server/news/ingest/links/find-unseen-drafts.ts';
import { followLinks, type linkLimits } from '#server/news/ingest/links/follow-links.ts';
import { recordFailure, recordSuccess } from '#server/news/ingest/record-fetch-run.ts';
import { type StoredCounts, storeArticles } from '#server/news/ingest/store-articles.ts';
import { RetryLaterError } from '#server/queues/retry-later-error.ts';

export interface IngestOptions {
  log: Logger;
  now?: () => Date;
  /** In [0, 1). */
  jitter?: () => number;
  /** For tests: time between two fetches at one host, in milliseconds. */
  spacingMs?: number;
  /** For tests: fetches instead of the source's adapter. */
  fetch?: typeof fetchSource;
  /** For tests: other limits on following links. */
  linkLimits?: Partial<typeof linkLimits>;
}

interface IngestRun extends Required<IngestOptions> {
  source: Source;
}

const nothingStored: StoredCounts = { added: 0, revised: 0 };
const linkConfigSchema = z.object({ followLinks: z.boolean().default(false) }).catch({ followLinks: false });

/**
 * Stores items, and gives what the run should say of their links. Items whose link is not their article's own URL wait until
 * it was followed, unless they are stored already; the others do not wait for them.
 */
async function storeItems({ source, now, log, linkLimits: limits }: IngestRun, items: ArticleDraft[]) {
  const store = (drafts: ArticleDraft[]) => storeArticles(source, drafts, { now, log });
  const { followLinks: followAll } = linkConfigSchema.parse(source.config);
  const { resolved, unresolved } = partitionByLinkResolution(items, followAll);
  if (source.demo || unresolved.length === 0) return { stored: await store(items), remarks: [] };

  const withOpenLinks = unresolved.map(({ draft }) => draft);
  const unseen = await findUnseenDrafts(source.id, withOpenLinks, now());
  const seen = withOpenLinks.filter((draft) => !unseen.has(draft));
  const stored = await store([...resolved, ...seen]);
  if (unseen.size === 0) return { stored, remarks: [] };

  const startedAt = performance.now();
  const followed = await followLinks({
    unresolved: unresolved.filter(({ draft }) => unseen.has(draft)),
    ownHost: URL.parse(source.url ?? '')?.host ?? null,
    allowInside: getAllowedInsideAddresses(),
    now: now(),
    log,
    limits,
  });
  processMetrics.time('follow-links', performance.now() - startedAt);
  const later = await store(followed.drafts);
  const counts = { added: stored.added + later.added, revised: stored.revised + later.revised };
  return { stored: counts, remarks: followed.remarks };
}

/** Had storing failed, the cursor would not move and the same document would be read again. */
async function fetchAndStore(run: IngestRun): Promise<StoredCounts> {
  const { source, log, now, jitter } = run;
  const startedAt = now();
  const elapsedMs = () => now().getTime() - startedAt.getTime();
  try {
    const result = await run.fetch(source, startedAt);
    processMetrics.time('fetch', elapsedMs());
    const { stored, remarks } = await storeItems(run, result.items);
    const withRemarks = { ...result, remarks: [...(result.remarks ?? []), ...remarks] };
    await recordSuccess({ source, startedAt, now: now(), jitter: 0 }, withRemarks, stored);
    processMetrics.time('store', elapsedMs());
    processMetrics.count(`fetch.${result.outcome}`);
    processMetrics.count('articles', stored.added);
    if (stored.added + stored.revised > 0)
      log.info({ ...stored, items: result.items.length }, 'source ingested');
    return stored;
  } catch (thrown) {
    const error = toFetchError(thrown, log);
    // Where even this cannot be written (no database), the job fails and is tried again.
    await recordFailure({ source, startedAt, now: now(), jitter: jitter() }, error);
    processMetrics.count(`fetch.${error.code}`);
    const failuresInRow = source.failuresInRow + 1;
    log.warn({ code: error.code, reason: error.message, failuresInRow }, 'source fetch failed');
    return nothingStored;
  }
}

/**
 * ingestSource fetches a source once, with a permit of its host, and stores its new articles. A failed fetch, and a response
 * that cannot be stored, are no errors of this function: they are recorded on the source's health, and its next check moves
 * back. A paused or removed source is skipped. Errors: RetryLaterError while the host has no free permit.
 */
export async function ingestSource(sourceId: string, given: IngestOptions): Promise<StoredCounts> {
  const source = await prisma().source.findUnique({ where: { id: sourceId } });
  if (!source || source.deletedAt || source.state === 'paused') return nothingStored;
  const run: IngestRun = {
    now: () => new Date(),
    jitter: Math.random,
    spacingMs: hostLimits.spacingMs,
    fetch: fetchSource,
    linkLimits: {},
    ...given,
    log: given.log.child({ sourceId, source: source.name }),
    source,
  };
  const permit = toHostPermitRequest(source);
  if (!permit) return fetchAndStore(run);
  const redis = sharedCacheRedis();
  const waitMs = await acquireHostPermit(redis, { ...permit, spacingMs: run.spacingMs });
  if (waitMs > 0) throw new RetryLaterError(waitMs);
  return withHostPermit(redis, permit, () => fetchAndStore(run));
}
