import type { RawItem } from '#domain/news/to-article-draft.ts';
import { type Listing, type Post, postSchema } from '#server/news/sources/reddit/api-types.ts';

const removedMarkers = new Set(['[removed]', '[deleted]']);

/** parsePosts gives a page's posts; what is no post, or not in the documented shape, is left out. */
export function parsePosts({ children }: Listing['data']): Post[] {
  return children.flatMap(({ kind, data }) => {
    const post = postSchema.safeParse(data);
    return kind === 't3' && post.success ? [post.data] : [];
  });
}

/** isPublished says whether a post is still there and not one that moderators pinned. */
export function isPublished({ stickied, removed_by_category, selftext, author }: Post): boolean {
  return !stickied && !removed_by_category && !removedMarkers.has(selftext) && !removedMarkers.has(author);
}

/** toRawItem makes an item of a post. Its votes stay out: they change, and say nothing of what it reports. */
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
