import type { z } from 'zod';
import { htmlToText } from '#domain/markup/html-to-text.ts';
import type { ArticleDraft } from '#domain/news/article-draft.ts';
import { type RawItem, toArticleDraft } from '#domain/news/to-article-draft.ts';
import { hashText } from '#server/infra/hash-text.ts';
import {
  type includesSchema,
  type Tweet,
  tweetSchema,
  type XUser,
} from '#server/news/sources/x-api/api-types.ts';

/** Epoch of X's snowflake ids, in milliseconds since 1970. */
const snowflakeEpochMs = 1_288_834_974_657n;

/** snowflakeTime decodes the time in a post's id. */
export function snowflakeTime(id: string): Date {
  return new Date(Number((BigInt(id) >> 22n) + snowflakeEpochMs));
}

/** newerId returns the later of two ids. */
export function newerId(a: string | undefined, b: string): string {
  return a !== undefined && BigInt(a) > BigInt(b) ? a : b;
}

/** X allows 25,000 characters; the rest of a longer text and its further links are not read. */
const maxTextCharacters = 50_000;
const maxUrls = 50;

function toRawItem(tweet: Tweet, author: XUser | undefined): RawItem {
  const urls = tweet.entities?.urls?.slice(0, maxUrls) ?? [];
  // Every link is shortened to t.co, which is noise in the text.
  const text = urls.reduce(
    (rest, { url }) => rest.replaceAll(url, ' '),
    tweet.text.slice(0, maxTextCharacters),
  );
  return {
    id: tweet.id,
    url: `https://x.com/${author?.username ?? 'i'}/status/${tweet.id}`,
    title: htmlToText(text),
    authors: author ? [`@${author.username}`] : [],
    publishedAt: tweet.created_at ?? snowflakeTime(tweet.id).toISOString(),
    language: tweet.lang === 'und' ? undefined : tweet.lang,
  };
}

/** MappedTweets are the posts of one response. */
export interface MappedTweets {
  tweets: Tweet[];
  items: ArticleDraft[];
  emptyItems: number;
}

/** mapTweets maps posts to drafts; those that are not in the documented shape are counted as empty. */
export function mapTweets(
  data: unknown[],
  includes: z.infer<typeof includesSchema>,
  now: Date,
): MappedTweets {
  const users = new Map((includes?.users ?? []).map((user) => [user.id, user]));
  const tweets = data.flatMap((entry) => {
    const tweet = tweetSchema.safeParse(entry);
    return tweet.success ? [tweet.data] : [];
  });
  const items = tweets.flatMap((tweet) => {
    const draft = toArticleDraft(toRawItem(tweet, users.get(tweet.author_id ?? '')), { now, hash: hashText });
    return draft ? [draft] : [];
  });
  return { tweets, items, emptyItems: data.length - items.length };
}
