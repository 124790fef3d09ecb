import { z } from 'zod';
import { type FetchErrorCode, fetchErrorCodes } from '#domain/sources/fetch-outcome.ts';
import { sharedCacheRedis } from '#server/infra/redis.ts';
import { hashText } from '#server/news/hash-text.ts';

/** FollowedLink is where a link was found to lead, or why that could not be known. */
export type FollowedLink = { address: string } | { failure: FetchErrorCode };

/** As long as stories are told apart; a failure soon may be none. */
const keptSeconds = { address: 48 * 3_600, failure: 600 };

const schema = z.union([z.object({ address: z.url() }), z.object({ failure: z.enum(fetchErrorCodes) })]);

const keyOf = (task: string, link: string) => `undertone:link:${task}:${hashText(link)}`;

function parse(text: string | null): FollowedLink | null {
  return text === null ? null : schema.parse(JSON.parse(text));
}

/** readKept gives, in their order, what is known of links that anybody followed lately; without Redis, nothing. */
export async function readKept(
  links: readonly { link: string; task: string }[],
): Promise<(FollowedLink | null)[]> {
  if (links.length === 0) return [];
  try {
    const kept = await sharedCacheRedis().mget(links.map(({ link, task }) => keyOf(task, link)));
    return kept.map(parse);
  } catch {
    return links.map(() => null);
  }
}

/** keepLink remembers where a link leads, for every source. */
export async function keepLink(task: string, link: string, followed: FollowedLink): Promise<void> {
  const seconds = 'address' in followed ? keptSeconds.address : keptSeconds.failure;
  await sharedCacheRedis().set(keyOf(task, link), JSON.stringify(followed), 'EX', seconds);
}
