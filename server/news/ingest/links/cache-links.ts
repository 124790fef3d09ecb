import { z } from 'zod';
import { type FetchErrorCode, fetchErrorCodes } from '#domain/sources/fetch-error.ts';
import { hashText } from '#server/infra/hash-text.ts';
import { sharedCacheRedis } from '#server/infra/redis.ts';

/** FollowedLink is the article's URL that a link leads to, or the reason why it could not be found. */
export type FollowedLink = { address: string } | { failure: FetchErrorCode };

/** An address is kept for as long as stories stay open; a failure may be temporary. */
const ttlSeconds = { address: 48 * 3_600, failure: 600 };

const followedLinkSchema = z.union([
  z.object({ address: z.url() }),
  z.object({ failure: z.enum(fetchErrorCodes) }),
]);

const cacheKey = (task: string, link: string) => `undertone:link:${task}:${hashText(link)}`;

function parseCached(text: string | null): FollowedLink | null {
  return text === null ? null : followedLinkSchema.parse(JSON.parse(text));
}

/** readCachedLinks gives, in their order, the cached results of links; null where there is none, or no Redis. */
export async function readCachedLinks(
  links: readonly { link: string; task: string }[],
): Promise<(FollowedLink | null)[]> {
  if (links.length === 0) return [];
  try {
    const cached = await sharedCacheRedis().mget(links.map(({ link, task }) => cacheKey(task, link)));
    return cached.map(parseCached);
  } catch {
    return links.map(() => null);
  }
}

/** cacheLink caches the result of a link for all sources: 48 hours, a failure ten minutes. */
export async function cacheLink(task: string, link: string, followed: FollowedLink): Promise<void> {
  const seconds = 'address' in followed ? ttlSeconds.address : ttlSeconds.failure;
  await sharedCacheRedis().set(cacheKey(task, link), JSON.stringify(followed), 'EX', seconds);
}
