import { z } from 'zod';
import { toArticleDraft } from '#domain/news/to-article-draft.ts';
import { hashText } from '#server/infra/hash-text.ts';
import type { Post } from '#server/news/sources/reddit/api-types.ts';
import { requestListing } from '#server/news/sources/reddit/reddit-client.ts';
import { isPublished, parsePosts, toRawItem } from '#server/news/sources/reddit/reddit-mapper.ts';
import type { FetchRequest, FetchResult, SourceAdapter } from '#server/news/sources/source-adapter.ts';

const cursorSchema = z.object({ known: z.array(z.string()).default([]) });

/** Reddit lists no more than a thousand posts. */
const maxPages = 10;
/** Names remembered; several, because the newest may be deleted, which is also why `before` is not used. */
const maxKnownPosts = 200;

interface FetchedPosts {
  posts: Post[];
  bytes: number;
  retryAfterSeconds: number | undefined;
  /** Reading met a post we know, or the listing's end; otherwise some posts in between may be missing. */
  complete: boolean;
}

/** fetchNewPosts reads pages, newest first, until a known post. */
async function fetchNewPosts(request: FetchRequest<'reddit'>, known: Set<string>): Promise<FetchedPosts> {
  const read: FetchedPosts = { posts: [], bytes: 0, retryAfterSeconds: undefined, complete: false };
  // The first look takes one page, and so does a hot listing, which is not in order of time.
  const pages = known.size > 0 && request.config.listing === 'new' ? maxPages : 1;
  let after: string | null = null;
  for (let page = 0; page < pages; page++) {
    if (page > 0) await request.pause?.();
    const { listing, bytes, retryAfterSeconds: restSeconds } = await requestListing(request, after);
    const posts = parsePosts(listing);
    read.posts.push(...posts);
    read.bytes += bytes;
    read.retryAfterSeconds = restSeconds;
    after = listing.after;
    read.complete = after === null || pages === 1 || posts.some(({ name }) => known.has(name));
    if (read.complete || restSeconds !== undefined) break;
  }
  return read;
}

async function fetchReddit(request: FetchRequest<'reddit'>): Promise<FetchResult> {
  const cursor = cursorSchema.catch({ known: [] }).parse(request.cursor);
  const known = new Set(cursor.known);
  const { posts, bytes, retryAfterSeconds: restSeconds, complete } = await fetchNewPosts(request, known);
  const context = { now: request.now, hash: hashText };
  const drafts = posts.filter(isPublished).map((post) => toArticleDraft(toRawItem(post), context));
  const items = drafts.filter((draft) => draft !== null);
  // A page may shift under us while we turn it, so that its last post comes again.
  const unique = [...new Map(items.map((draft) => [draft.externalId, draft])).values()];
  // Cut short by the rate limit: what we know stays as it was, so that the next look reads on to there.
  const names = posts.map(({ name }) => name);
  const next =
    !complete && restSeconds !== undefined ? cursor.known : [...new Set([...names, ...cursor.known])];
  return {
    outcome: 'new',
    items: unique,
    emptyItems: drafts.length - items.length,
    cursor: { known: next.slice(0, maxKnownPosts) },
    httpStatus: 200,
    bytes,
    title: `Reddit: ${request.config.subreddits}`,
    ...(restSeconds === undefined ? {} : { retryAfterSeconds: restSeconds }),
    remarks: complete ? [] : ['More posts came than Reddit lists or our rate allows; some may be missing'],
  };
}

/** redditSource reads posts of subreddits, newest first, until it meets what it knows. */
export const redditSource: SourceAdapter<'reddit'> = { kind: 'reddit', fetch: fetchReddit };
