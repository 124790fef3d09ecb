import type { Logger } from 'pino';
import { z } from 'zod';
import {
  partitionByLinkResolution,
  type UnresolvedDraft,
} from '#domain/news/links/partition-by-link-resolution.ts';
import { processMetrics } from '#server/health/process-metrics.ts';
import type { Source } from '#server/infra/generated/prisma/client.ts';
import { getAllowedInsideAddresses } from '#server/news/ingest/fetch-source.ts';
import { findUnseenDrafts } from '#server/news/ingest/links/find-unseen-drafts.ts';
import { followLinks, type linkLimits } from '#server/news/ingest/links/follow-links.ts';
import type { SavedArticles } from '#server/news/ingest/save-articles.ts';
import { storeDrafts } from '#server/news/ingest/store-drafts.ts';
import type { FetchResult } from '#server/news/sources/source-adapter.ts';

interface StoreFetchResultOptions {
  now: () => Date;
  log: Logger;
  /** For tests: other bounds on following links. */
  limits?: Partial<typeof linkLimits>;
}

const configSchema = z.object({ followLinks: z.boolean().default(false) }).catch({ followLinks: false });

async function followUnseen(source: Source, unseen: UnresolvedDraft[], options: StoreFetchResultOptions) {
  const { now, log, limits } = options;
  const startedAt = performance.now();
  const ownHost = URL.parse(source.url ?? '')?.host ?? null;
  const input = { unresolved: unseen, ownHost, allowInside: getAllowedInsideAddresses(), now: now(), log };
  const followed = await followLinks(limits ? { ...input, limits } : input);
  processMetrics.time('follow-links', performance.now() - startedAt);
  return followed;
}

/**
 * storeFetchResult stores what is new of a source's answer, and gives the answer with what there is to remark. Items whose link
 * leads to their article only by way of others are followed there first, unless they were stored before; the rest do not
 * wait for them. Had storing failed, the cursor would not move and the same document would be read again.
 */
export async function storeFetchResult(
  source: Source,
  result: FetchResult,
  options: StoreFetchResultOptions,
): Promise<{ saved: SavedArticles; result: FetchResult }> {
  const { now, log } = options;
  const store = (items: FetchResult['items']) => storeDrafts(source, items, { now, log });
  const { followLinks: followAll } = configSchema.parse(source.config);
  const { unresolved, resolved } = partitionByLinkResolution(source.demo ? [] : result.items, followAll);
  if (unresolved.length === 0) return { saved: await store(result.items), result };
  const unseen = await findUnseenDrafts(
    source.id,
    unresolved.map(({ draft }) => draft),
    now(),
  );
  const known = unresolved.flatMap(({ draft }) => (unseen.has(draft) ? [] : [draft]));
  const saved = await store([...resolved, ...known]);
  if (unseen.size === 0) return { saved, result };
  const followed = await followUnseen(
    source,
    unresolved.filter(({ draft }) => unseen.has(draft)),
    options,
  );
  const savedLater = await store(followed.drafts);
  const remarks = [...(result.remarks ?? []), ...followed.remarks];
  return {
    saved: { added: saved.added + savedLater.added, revised: saved.revised + savedLater.revised },
    result: { ...result, remarks },
  };
}
