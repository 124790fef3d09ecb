import { z } from 'zod';
import { type FetchErrorCode, fetchErrorCodes } from '#domain/sources/fetch-error.ts';
import { hashText } from '#server/infra/hash-text.ts';
import { sharedCacheRedis } from '#server/infra/redis.ts';

/** FollowedLink is where a link was found to lead, or why that could not be known. */
export type FollowedLink = { address: string } | { failure: FetchErrorCode };

/** As long as stories are told apart; a failure soon may be none. */
const ttlSeconds = { address: 48 * 3_600, failure: 600 };

const followedLinkSchema = z.union([
  z.object({ address: z.url() }),
  z.object({ failure: z.enum(fetchErrorCodes) }),
]);

const cacheKey = (task: string, link: string) => `undertone:link:${task}:${hashText(link)}`;

function parseCached(text: string | null): FollowedLink | null {
  return text === null ? null : followedLinkSchema.parse(JSON.parse(text));
}

/** readKept gives, in their order, what is known of links that anybody followed lately; without Redis, nothing. */
export async function readCachedLinks(
  links: readonly { link: string; task: string }[],
): Promise<(FollowedLink | null)[]> {
  if (links.length === 0) return [];
  try {
    const kept = await sharedCacheRedis().mget(links.map(({ link, task }) => cacheKey(task, link)));
    return kept.map(parseCached);
  } catch {
    return links.map(() => null);
  }
}

/** cacheLink remembers where a link leads, for every source. */
export async function cacheLink(task: string, link: string, followed: FollowedLink): Promise<void> {
  const seconds = 'address' in followed ? ttlSeconds.address : ttlSeconds.failure;
  await sharedCacheRedis().set(cacheKey(task, link), JSON.stringify(followed), 'EX', seconds);
}
