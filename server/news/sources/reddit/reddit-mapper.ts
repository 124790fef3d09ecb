import type { RawItem } from '#domain/news/to-article-draft.ts';
import { type Listing, type Post, postSchema } from '#server/news/sources/reddit/api-types.ts';

const removedMarkers = new Set(['[removed]', '[deleted]']);

/** parsePosts parses a page's posts; other things and those not in the documented shape are left out. */
export function parsePosts({ children }: Listing['data']): Post[] {
  return children.flatMap(({ kind, data }) => {
    const post = postSchema.safeParse(data);
    return kind === 't3' && post.success ? [post.data] : [];
  });
}

/** isPublished is false for posts that are deleted, removed or pinned by moderators. */
export function isPublished({ stickied, removed_by_category, selftext, author }: Post): boolean {
  return !stickied && !removed_by_category && !removedMarkers.has(selftext) && !removedMarkers.has(author);
}

/** toRawItem maps a post. Its votes are left out: they change, and are no part of what it reports. */
export function toRawItem(post: Post): RawItem {
  return {
    id: post.name,
    url: `https://www.reddit.com${post.permalink}`,
    title: post.title,
    summary: post.selftext,
    authors: post.author ? [`u/${post.author}`] : [],
    publishedAt: new Date(post.created_utc * 1_000).toISOString(),
    ...(post.subreddit ? { outlet: `r/${post.subreddit}` } : {}),
  };
}
