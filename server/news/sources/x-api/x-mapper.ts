import type { z } from 'zod';
import type { ArticleDraft } from '#domain/news/article-draft.ts';
import { type RawItem, toArticleDraft } from '#domain/news/to-article-draft.ts';
import { hashText } from '#server/infra/hash-text.ts';
import { htmlToText } from '#server/news/parse/markup/html-to-text.ts';
import {
  type includesSchema,
  type Tweet,
  tweetSchema,
  type XUser,
} from '#server/news/sources/x-api/api-types.ts';

/** Milliseconds since 1970 at which X's snowflake ids begin. */
const snowflakeEpochMs = 1_288_834_974_657n;

/** snowflakeTime reads the moment out of a post's id. */
export function snowflakeTime(id: string): Date {
  return new Date(Number((BigInt(id) >> 22n) + snowflakeEpochMs));
}

/** newerId gives the later of two ids. */
export function newerId(a: string | undefined, b: string): string {
  return a !== undefined && BigInt(a) > BigInt(b) ? a : b;
}

function toRawItem(tweet: Tweet, author: XUser | undefined): RawItem {
  const urls = tweet.entities?.urls ?? [];
  // X shortens every link to t.co: in the text they are noise.
  const words = urls.reduce((text, { url }) => text.replaceAll(url, ' '), tweet.text);
  return {
    id: tweet.id,
    url: `https://x.com/${author?.username ?? 'i'}/status/${tweet.id}`,
    title: htmlToText(words),
    authors: author ? [`@${author.username}`] : [],
    publishedAt: tweet.created_at ?? snowflakeTime(tweet.id).toISOString(),
    language: tweet.lang === 'und' ? undefined : tweet.lang,
  };
}

export interface MappedTweets {
  tweets: Tweet[];
  items: ArticleDraft[];
  emptyItems: number;
}

/** mapTweets makes drafts of posts; one that is not in the documented shape is counted and costs its neighbours nothing. */
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
