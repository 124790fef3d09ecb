import type { Logger } from 'pino';
import type { ArticleDraft, ArticleFlag } from '#domain/news/article-draft.ts';
import type { LinkedDraft } from '#domain/news/part-by-link.ts';
import { FetchError } from '#domain/sources/fetch-outcome.ts';
import { processFigures } from '#server/health/process-figures.ts';
import type { AllowInside } from '#server/infra/http/guarded-agent.ts';
import { type FollowLinkContext, followLink } from '#server/news/links/follow-link.ts';
import { type FollowedLink, keepLink, readKept } from '#server/news/links/keep-links.ts';
import { paceHosts } from '#server/news/links/pace-hosts.ts';

export interface FollowLinksInput {
  /** Drafts that nobody has seen before, each with what is to be asked about its link. */
  linked: LinkedDraft[];
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
export const linkLimits = { mostAsked: 50, atOnce: 8, budgetMs: 12_000 };

interface Link {
  link: string;
  task: LinkedDraft['task'];
}

/** Each link once, the newest item's first: those are the ones that other sources have too. */
function linksOf(linked: LinkedDraft[]): Link[] {
  const time = ({ draft }: LinkedDraft) => draft.publishedAt?.getTime() ?? 0;
  const links = linked
    .toSorted((a, b) => time(b) - time(a))
    .flatMap(({ draft, task }) => (draft.canonicalUrl ? [[draft.canonicalUrl, task] as const] : []));
  return [...new Map(links)].map(([link, task]) => ({ link, task }));
}

/** Whatever goes wrong with a link, its item is stored. */
async function askOne({ link, task }: Link, context: FollowLinkContext, log: Logger): Promise<FollowedLink> {
  try {
    return { address: await followLink(link, task, context) };
  } catch (thrown) {
    if (!(thrown instanceof FetchError)) log.error({ err: thrown }, 'following a link broke');
    const code = thrown instanceof FetchError ? thrown.code : 'internal';
    // No link carries a key of ours.
    return { failure: code === 'credentials-refused' ? 'access-refused' : code };
  }
}

async function askAll(links: Link[], input: FollowLinksInput): Promise<Map<string, FollowedLink>> {
  const { ownHost, allowInside, now, log } = input;
  const { mostAsked, atOnce, budgetMs } = { ...linkLimits, ...input.limits };
  const signal = AbortSignal.timeout(budgetMs);
  const context = { now, allowInside, signal, inTurn: paceHosts({ ownHost, signal }) };
  const waiting = links.slice(0, mostAsked).values();
  const found = new Map<string, FollowedLink>();
  async function work(): Promise<void> {
    for (const asked of waiting) {
      if (signal.aborted) return;
      const followed = await askOne(asked, context, log);
      found.set(asked.link, followed);
      // A link that our own time ran out for may be a good one.
      if ('failure' in followed && signal.aborted) return;
      await keepLink(asked.task, asked.link, followed).catch((error: unknown) => {
        log.warn({ err: error }, 'where a link leads could not be kept');
      });
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work));
  return found;
}

function remarksOf(failures: string[]): string[] {
  if (failures.length === 0) return [];
  const reasons = [...new Set(failures)].slice(0, 3).join('; ').replaceAll('-', ' ');
  return [`${failures.length} links were not followed and stand as they came: ${reasons}`];
}

/**
 * followLinks finds the articles that links lead to and gives the drafts with those addresses as `canonicalUrl`; `url`
 * stays what the source gave. What was found lately for any source is not asked again. A link that cannot be followed, or
 * for which there was no room within `linkLimits`, leaves its draft as it came, flagged.
 */
export async function followLinks(input: FollowLinksInput): Promise<FollowedDrafts> {
  const links = linksOf(input.linked);
  const kept = await readKept(links);
  const known = new Map(links.flatMap(({ link }, at) => (kept[at] ? [[link, kept[at]] as const] : [])));
  const open = links.filter(({ link }) => !known.has(link));
  const found = await askAll(open, input);
  const failures: string[] = [];
  const drafts = input.linked.map(({ draft }): ArticleDraft => {
    const link = draft.canonicalUrl ?? '';
    const followed = known.get(link) ?? found.get(link);
    if (followed && 'address' in followed) return { ...draft, canonicalUrl: followed.address };
    failures.push(followed?.failure ?? 'more than one reading follows');
    return { ...draft, flags: [...draft.flags, 'link-not-followed' satisfies ArticleFlag] };
  });
  processFigures.count('links.kept', known.size);
  processFigures.count('links.asked', found.size);
  processFigures.count('links.not-followed', failures.length);
  return { drafts, remarks: remarksOf(failures) };
}
