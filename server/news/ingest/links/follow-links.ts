import type { Logger } from 'pino';
import type { ArticleDraft, ArticleFlag } from '#domain/news/article-draft.ts';
import type { UnresolvedDraft } from '#domain/news/links/partition-by-link-resolution.ts';
import { FetchError } from '#domain/sources/fetch-error.ts';
import { processMetrics } from '#server/health/process-metrics.ts';
import type { AllowInside } from '#server/infra/http/create-guarded-agent.ts';
import { createHostThrottle } from '#server/news/fetch/create-host-throttle.ts';
import { cacheLink, type FollowedLink, readCachedLinks } from '#server/news/ingest/links/cache-links.ts';
import { type FollowLinkContext, followLink } from '#server/news/ingest/links/follow-link.ts';

export interface FollowLinksInput {
  /** Drafts that are not stored yet, each with the way in which its link is to be resolved. */
  unresolved: UnresolvedDraft[];
  /** Host of the source itself. */
  ownHost: string | null;
  allowInside: AllowInside;
  now: Date;
  log: Logger;
  limits?: Partial<typeof linkLimits>;
}

export interface FollowedDrafts {
  drafts: ArticleDraft[];
  remarks: string[];
}

/** linkLimits bound the link requests of one fetch: links, concurrent requests, and milliseconds in all. */
export const linkLimits = { maxLinks: 50, maxConcurrent: 8, budgetMs: 12_000 };

interface LinkToFollow {
  link: string;
  task: UnresolvedDraft['resolution'];
}

/** Each link once, the newest item's first: other sources are likely to have those too. */
function toUniqueLinks(unresolved: UnresolvedDraft[]): LinkToFollow[] {
  const time = ({ draft }: UnresolvedDraft) => draft.publishedAt?.getTime() ?? 0;
  const links = unresolved
    .toSorted((a, b) => time(b) - time(a))
    .flatMap(({ draft, resolution: task }) =>
      draft.canonicalUrl ? [[draft.canonicalUrl, task] as const] : [],
    );
  return [...new Map(links)].map(([link, task]) => ({ link, task }));
}

/** Never throws: the item is stored whatever goes wrong with its link. */
async function followOne(
  { link, task }: LinkToFollow,
  context: FollowLinkContext,
  log: Logger,
): Promise<FollowedLink> {
  try {
    return { address: await followLink(link, task, context) };
  } catch (thrown) {
    if (!(thrown instanceof FetchError)) log.error({ err: thrown }, 'following a link failed');
    const code = thrown instanceof FetchError ? thrown.code : 'internal';
    // Links are requested without credentials.
    return { failure: code === 'credentials-refused' ? 'access-refused' : code };
  }
}

async function followAll(links: LinkToFollow[], input: FollowLinksInput): Promise<Map<string, FollowedLink>> {
  const { ownHost, allowInside, now, log } = input;
  const { maxLinks, maxConcurrent, budgetMs } = { ...linkLimits, ...input.limits };
  const signal = AbortSignal.timeout(budgetMs);
  const context = { now, allowInside, signal, throttle: createHostThrottle({ ownHost, signal }) };
  const pending = links.slice(0, maxLinks).values();
  const found = new Map<string, FollowedLink>();
  async function work(): Promise<void> {
    for (const { link, task } of pending) {
      if (signal.aborted) return;
      const followed = await followOne({ link, task }, context, log);
      found.set(link, followed);
      // A timeout of ours says nothing about the link.
      if ('failure' in followed && signal.aborted) return;
      await cacheLink(task, link, followed).catch((error: unknown) => {
        log.warn({ err: error }, 'caching a followed link failed');
      });
    }
  }
  await Promise.all(Array.from({ length: maxConcurrent }, work));
  return found;
}

function formatRemarks(failures: string[]): string[] {
  if (failures.length === 0) return [];
  const reasons = [...new Set(failures)].slice(0, 3).join('; ').replaceAll('-', ' ');
  return [`${failures.length} links were not followed and are stored as given: ${reasons}`];
}

/**
 * followLinks gives the drafts with the URLs of the articles that their links lead to as `canonicalUrl`; `url` stays as the
 * source gave it. Cached results of any source are used. A link that cannot be followed within `linkLimits` leaves its draft
 * unchanged, flagged `link-not-followed`.
 */
export async function followLinks(input: FollowLinksInput): Promise<FollowedDrafts> {
  const links = toUniqueLinks(input.unresolved);
  const cached = await readCachedLinks(links);
  const known = new Map(links.flatMap(({ link }, at) => (cached[at] ? [[link, cached[at]] as const] : [])));
  const uncached = links.filter(({ link }) => !known.has(link));
  const resolved = await followAll(uncached, input);
  const failures: string[] = [];
  const drafts = input.unresolved.map(({ draft }): ArticleDraft => {
    const link = draft.canonicalUrl ?? '';
    const followed = known.get(link) ?? resolved.get(link);
    if (followed && 'address' in followed) return { ...draft, canonicalUrl: followed.address };
    failures.push(followed?.failure ?? 'beyond the limit of one fetch');
    return { ...draft, flags: [...draft.flags, 'link-not-followed' satisfies ArticleFlag] };
  });
  processMetrics.count('links.cached', known.size);
  processMetrics.count('links.requested', resolved.size);
  processMetrics.count('links.not-followed', failures.length);
  return { drafts, remarks: formatRemarks(failures) };
}
