import { z } from 'zod';
import { toArticleDraft } from '#domain/news/to-article-draft.ts';
import { hashText } from '#server/infra/hash-text.ts';
import type { Post } from '#server/news/sources/reddit/api-types.ts';
import { requestListing } from '#server/news/sources/reddit/reddit-client.ts';
import { isPublished, parsePosts, toRawItem } from '#server/news/sources/reddit/reddit-mapper.ts';
import type { FetchRequest, FetchResult, SourceAdapter } from '#server/news/sources/source-adapter.ts';

const cursorSchema = z.object({ known: z.array(z.string()).default([]) });

/** Reddit lists at most 1,000 posts. */
const maxPages = 10;
/** Known names to keep; several, because the newest may be deleted, which is also why `before` is not used. */
const maxKnownPosts = 200;

interface FetchedPosts {
  posts: Post[];
  bytes: number;
  retryAfterSeconds: number | undefined;
  /** A known post or the listing's end was reached; otherwise posts in between may be missing. */
  complete: boolean;
}

/** Fetches pages, newest first, until a known post. */
async function fetchNewPosts(request: FetchRequest<'reddit'>, known: Set<string>): Promise<FetchedPosts> {
  const read: FetchedPosts = { posts: [], bytes: 0, retryAfterSeconds: undefined, complete: false };
  // The first check fetches one page, and so does a hot listing, which is not in order of time.
  const pages = known.size > 0 && request.config.listing === 'new' ? maxPages : 1;
  let after: string | null = null;
  for (let page = 0; page < pages; page++) {
    const { listing, bytes, retryAfterSeconds } = await requestListing(request, after);
    const posts = parsePosts(listing);
    read.posts.push(...posts);
    read.bytes += bytes;
    read.retryAfterSeconds = retryAfterSeconds;
    after = listing.after;
    read.complete = after === null || pages === 1 || posts.some(({ name }) => known.has(name));
    if (read.complete || retryAfterSeconds !== undefined) break;
  }
  return read;
}

async function fetchReddit(request: FetchRequest<'reddit'>): Promise<FetchResult> {
  const cursor = cursorSchema.catch({ known: [] }).parse(request.cursor);
  const known = new Set(cursor.known);
  const { posts, bytes, retryAfterSeconds, complete } = await fetchNewPosts(request, known);
  const context = { now: request.now, hash: hashText };
  const drafts = posts.filter(isPublished).map((post) => toArticleDraft(toRawItem(post), context));
  const items = drafts.filter((draft) => draft !== null);
  // New posts shift the pages, so that a post can occur on two of them.
  const unique = [...new Map(items.map((draft) => [draft.externalId, draft])).values()];
  // Stopped by the rate limit: the cursor stays, so that the next check fetches back to it.
  const names = posts.map(({ name }) => name);
  const next =
    !complete && retryAfterSeconds !== undefined ? cursor.known : [...new Set([...names, ...cursor.known])];
  return {
    outcome: 'new',
    items: unique,
    emptyItems: drafts.length - items.length,
    cursor: { known: next.slice(0, maxKnownPosts) },
    httpStatus: 200,
    bytes,
    title: `Reddit: ${request.config.subreddits}`,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    remarks: complete
      ? []
      : ['There were more posts than Reddit lists or the rate limit allows; some may be missing'],
  };
}

/** redditSource fetches posts of subreddits, newest first, back to the known ones. */
export const redditSource: SourceAdapter<'reddit'> = { kind: 'reddit', fetch: fetchReddit };
