import type { Logger } from 'pino';
import { z } from 'zod';
import { type LinkedDraft, partByLink } from '#domain/news/part-by-link.ts';
import { processFigures } from '#server/health/process-figures.ts';
import type { Source } from '#server/infra/generated/prisma/client.ts';
import { allowInside } from '#server/news/fetch-from-source.ts';
import { followLinks, type linkLimits } from '#server/news/links/follow-links.ts';
import { readUnseen } from '#server/news/links/read-unseen.ts';
import type { SavedArticles } from '#server/news/save-articles.ts';
import type { FetchResult } from '#server/news/sources/source-adapter.ts';
import { storeDrafts } from '#server/news/store-drafts.ts';

interface StoreReadingOptions {
  now: () => Date;
  log: Logger;
  /** For tests: other bounds on following links. */
  limits?: Partial<typeof linkLimits>;
}

const configSchema = z.object({ followLinks: z.boolean().default(false) }).catch({ followLinks: false });

async function followUnseen(source: Source, unseen: LinkedDraft[], options: StoreReadingOptions) {
  const { now, log, limits } = options;
  const startedAt = performance.now();
  const ownHost = URL.parse(source.url ?? '')?.host ?? null;
  const input = { linked: unseen, ownHost, allowInside: allowInside(), now: now(), log };
  const followed = await followLinks(limits ? { ...input, limits } : input);
  processFigures.time('follow-links', performance.now() - startedAt);
  return followed;
}

/**
 * storeReading stores what is new of a source's answer, and gives the answer with what there is to remark. Items whose link
 * leads to their article only by way of others are followed there first, unless they were stored before; the rest do not
 * wait for them. Had storing failed, the cursor would not move and the same document would be read again.
 */
export async function storeReading(
  source: Source,
  result: FetchResult,
  options: StoreReadingOptions,
): Promise<{ saved: SavedArticles; result: FetchResult }> {
  const { now, log } = options;
  const store = (items: FetchResult['items']) => storeDrafts(source, items, { now, log });
  const { followLinks: followAll } = configSchema.parse(source.config);
  const { linked, plain } = partByLink(source.demo ? [] : result.items, followAll);
  if (linked.length === 0) return { saved: await store(result.items), result };
  const unseen = await readUnseen(
    source.id,
    linked.map(({ draft }) => draft),
    now(),
  );
  const seen = linked.flatMap(({ draft }) => (unseen.has(draft) ? [] : [draft]));
  const saved = await store([...plain, ...seen]);
  if (unseen.size === 0) return { saved, result };
  const followed = await followUnseen(
    source,
    linked.filter(({ draft }) => unseen.has(draft)),
    options,
  );
  const late = await store(followed.drafts);
  const remarks = [...(result.remarks ?? []), ...followed.remarks];
  return {
    saved: { added: saved.added + late.added, revised: saved.revised + late.revised },
    result: { ...result, remarks },
  };
}
