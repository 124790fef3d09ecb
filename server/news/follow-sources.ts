import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { sourceKindDefinitions, sourceKinds } from '#domain/sources/source-kinds.ts';
import type { Source } from '#server/infra/generated/prisma/client.ts';
import type { Lifecycle } from '#server/infra/lifecycle.ts';
import { prisma } from '#server/infra/prisma.ts';
import { openQueueRedis } from '#server/infra/redis.ts';
import { type Lease, takeLease } from '#server/infra/take-lease.ts';
import { followSource } from '#server/news/follow-source.ts';

export interface FollowSourcesOptions {
  lifecycle: Lifecycle;
  log: Logger;
  /** How often is looked for new, changed, paused and removed sources. */
  everyMs?: number;
  /** A source whose follower died is taken over within this time. */
  leaseMs?: number;
}

interface Followed {
  settings: string;
  stop: AbortController;
  done: Promise<void>;
}

const followedKinds = sourceKinds.filter((kind) => sourceKindDefinitions[kind].reads === 'follow');

/** What a follower has read once and would not notice a change of. */
function settingsOf(source: Source): string {
  const { kind, config, sealedSecrets, outlet, priority, demo, intervalSeconds } = source;
  return JSON.stringify([kind, config, sealedSecrets, outlet, priority, demo, intervalSeconds]);
}

/** isOver says that a follower must let go: paused, removed, changed, or asked to connect anew. */
function isOver(followed: Followed, source: Source | undefined): boolean {
  return !source || settingsOf(source) !== followed.settings || source.nextCheckAt === null;
}

function createFollowers(redis: Redis, { log, leaseMs = 6_000 }: FollowSourcesOptions) {
  const all = new Map<string, Followed>();

  async function follow(source: Source, lease: Lease, stop: AbortController): Promise<void> {
    try {
      await followSource(source, { log, signal: AbortSignal.any([stop.signal, lease.signal]) });
    } catch (error) {
      log.error({ err: error, sourceId: source.id }, 'following a source broke, trying again');
    } finally {
      all.delete(source.id);
      await lease.release();
    }
  }

  async function look(): Promise<void> {
    const sources = await prisma().source.findMany({
      where: { state: 'active', deletedAt: null, kind: { in: followedKinds } },
    });
    const byId = new Map(sources.map((source) => [source.id, source]));
    for (const [id, followed] of all) if (isOver(followed, byId.get(id))) followed.stop.abort();
    for (const source of sources) {
      if (all.has(source.id)) continue;
      const lease = await takeLease(redis, `lease:follow:${source.id}`, leaseMs);
      if (!lease) continue;
      // While it is followed its next check is set: cleared, it says that somebody asks for a new connection.
      if (source.nextCheckAt === null)
        await prisma().source.update({ where: { id: source.id }, data: { nextCheckAt: new Date() } });
      const stop = new AbortController();
      const followed: Followed = {
        settings: settingsOf(source),
        stop,
        done: Promise.resolve(),
      };
      all.set(source.id, followed);
      followed.done = follow(source, lease, stop);
    }
  }

  async function end(): Promise<void> {
    const open = [...all.values()];
    for (const { stop } of open) stop.abort();
    await Promise.all(open.map(({ done }) => done));
  }

  return { look, end };
}

/**
 * followSources follows every active source that is followed rather than polled, each in exactly one process: whoever holds
 * its lease. What is paused, removed or changed is let go within `everyMs`; what a dead process held moves within `leaseMs`.
 */
export function followSources(options: FollowSourcesOptions): void {
  const { lifecycle, log, everyMs = 1_000 } = options;
  const redis = openQueueRedis();
  redis.on('error', (error) => log.warn({ reason: error.message }, 'leases unavailable'));
  const followers = createFollowers(redis, options);
  let looking: Promise<void> | undefined;

  function lookAgain(): void {
    looking ??= followers
      .look()
      .catch((error: Error) => log.warn({ reason: error.message }, 'looking for sources to follow failed'))
      .finally(() => {
        looking = undefined;
      });
  }

  lookAgain();
  const timer = setInterval(lookAgain, everyMs);
  lifecycle.onClose('followed sources', async () => {
    clearInterval(timer);
    await looking;
    await followers.end();
    redis.disconnect();
  });
}
