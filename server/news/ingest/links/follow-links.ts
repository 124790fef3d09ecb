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
  /** Drafts that nobody has seen before, each with what is to be asked about its link. */
  unresolved: UnresolvedDraft[];
  /** The host that the source itself is read at. */
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

/** linkLimits bound what one reading asks for: links, at once, and milliseconds in all. */
export const linkLimits = { maxLinks: 50, maxConcurrent: 8, budgetMs: 12_000 };

interface LinkToFollow {
  link: string;
  task: UnresolvedDraft['resolution'];
}

/** Each link once, the newest item's first: those are the ones that other sources have too. */
function toUniqueLinks(unresolved: UnresolvedDraft[]): LinkToFollow[] {
  const time = ({ draft }: UnresolvedDraft) => draft.publishedAt?.getTime() ?? 0;
  const links = unresolved
    .toSorted((a, b) => time(b) - time(a))
    .flatMap(({ draft, resolution: task }) =>
      draft.canonicalUrl ? [[draft.canonicalUrl, task] as const] : [],
    );
  return [...new Map(links)].map(([link, task]) => ({ link, task }));
}

/** Whatever goes wrong with a link, its item is stored. */
async function followOne(
  { link, task }: LinkToFollow,
  context: FollowLinkContext,
  log: Logger,
): Promise<FollowedLink> {
  try {
    return { address: await followLink(link, task, context) };
  } catch (thrown) {
    if (!(thrown instanceof FetchError)) log.error({ err: thrown }, 'following a link broke');
    const code = thrown instanceof FetchError ? thrown.code : 'internal';
    // No link carries a key of ours.
    return { failure: code === 'credentials-refused' ? 'access-refused' : code };
  }
}

async function followAll(links: LinkToFollow[], input: FollowLinksInput): Promise<Map<string, FollowedLink>> {
  const { ownHost, allowInside, now, log } = input;
  const { maxLinks, maxConcurrent, budgetMs } = { ...linkLimits, ...input.limits };
  const signal = AbortSignal.timeout(budgetMs);
  const context = { now, allowInside, signal, throttle: createHostThrottle({ ownHost, signal }) };
  const waiting = links.slice(0, maxLinks).values();
  const found = new Map<string, FollowedLink>();
  async function work(): Promise<void> {
    for (const asked of waiting) {
      if (signal.aborted) return;
      const followed = await followOne(asked, context, log);
      found.set(asked.link, followed);
      // A link that our own time ran out for may be a good one.
      if ('failure' in followed && signal.aborted) return;
      await cacheLink(asked.task, asked.link, followed).catch((error: unknown) => {
        log.warn({ err: error }, 'where a link leads could not be kept');
      });
    }
  }
  await Promise.all(Array.from({ length: maxConcurrent }, work));
  return found;
}

function formatRemarks(failures: string[]): string[] {
  if (failures.length === 0) return [];
  const reasons = [...new Set(failures)].slice(0, 3).join('; ').replaceAll('-', ' ');
  return [`${failures.length} links were not followed and stand as they came: ${reasons}`];
}

/**
 * followLinks finds the articles that links lead to and gives the drafts with those addresses as `canonicaliseUrl`; `url`
 * stays what the source gave. What was found lately for any source is not asked again. A link that cannot be followed, or
 * for which there was no room within `linkLimits`, leaves its draft as it came, flagged.
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
    failures.push(followed?.failure ?? 'more than one reading follows');
    return { ...draft, flags: [...draft.flags, 'link-not-followed' satisfies ArticleFlag] };
  });
  processMetrics.count('links.cached', known.size);
  processMetrics.count('links.requested', resolved.size);
  processMetrics.count('links.not-followed', failures.length);
  return { drafts, remarks: formatRemarks(failures) };
}
