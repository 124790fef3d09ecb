import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { sourceKindDefinitions, sourceKinds } from '#domain/sources/source-kinds.ts';
import { acquireLease, type Lease } from '#server/infra/acquire-lease.ts';
import type { Source } from '#server/infra/generated/prisma/client.ts';
import type { Lifecycle } from '#server/infra/lifecycle.ts';
import { prisma } from '#server/infra/prisma.ts';
import { openQueueRedis } from '#server/infra/redis.ts';
import { streamSource } from '#server/news/schedule/stream-source.ts';

export interface SuperviseStreamsOptions {
  lifecycle: Lifecycle;
  log: Logger;
  /** How often is looked for new, changed, paused and removed sources. */
  pollIntervalMs?: number;
  /** A source whose follower died is taken over within this time. */
  leaseMs?: number;
}

interface RunningStream {
  settings: string;
  stop: AbortController;
  done: Promise<void>;
}

const streamedKinds = sourceKinds.filter((kind) => sourceKindDefinitions[kind].delivery === 'follow');

/** What a follower has read once and would not notice a change of. */
function fingerprintSettings(source: Source): string {
  const { kind, config, sealedSecrets, outlet, priority, demo, intervalSeconds } = source;
  return JSON.stringify([kind, config, sealedSecrets, outlet, priority, demo, intervalSeconds]);
}

/** mustStop says that a follower must let go: paused, removed, changed, or asked to connect anew. */
function mustStop(followed: RunningStream, source: Source | undefined): boolean {
  return !source || fingerprintSettings(source) !== followed.settings || source.nextCheckAt === null;
}

function createStreamPool(redis: Redis, { log, leaseMs = 6_000 }: SuperviseStreamsOptions) {
  const all = new Map<string, RunningStream>();

  async function follow(source: Source, lease: Lease, stop: AbortController): Promise<void> {
    try {
      await streamSource(source, { log, signal: AbortSignal.any([stop.signal, lease.signal]) });
    } catch (error) {
      log.error({ err: error, sourceId: source.id }, 'following a source broke, trying again');
    } finally {
      all.delete(source.id);
      await lease.release();
    }
  }

  async function look(): Promise<void> {
    const sources = await prisma().source.findMany({
      where: { state: 'active', deletedAt: null, kind: { in: streamedKinds } },
    });
    const byId = new Map(sources.map((source) => [source.id, source]));
    for (const [id, followed] of all) if (mustStop(followed, byId.get(id))) followed.stop.abort();
    for (const source of sources) {
      if (all.has(source.id)) continue;
      const lease = await acquireLease(redis, `lease:follow:${source.id}`, leaseMs);
      if (!lease) continue;
      // While it is followed its next check is set: cleared, it says that somebody asks for a new connection.
      if (source.nextCheckAt === null)
        await prisma().source.update({ where: { id: source.id }, data: { nextCheckAt: new Date() } });
      const stop = new AbortController();
      const followed: RunningStream = {
        settings: fingerprintSettings(source),
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
 * superviseStreams follows every active source that is followed rather than polled, each in exactly one process: whoever holds
 * its lease. What is paused, removed or changed is let go within `everyMs`; what a dead process held moves within `leaseMs`.
 */
export function superviseStreams(options: SuperviseStreamsOptions): void {
  const { lifecycle, log, pollIntervalMs: everyMs = 1_000 } = options;
  const redis = openQueueRedis();
  redis.on('error', (error) => log.warn({ reason: error.message }, 'leases unavailable'));
  const followers = createStreamPool(redis, options);
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
