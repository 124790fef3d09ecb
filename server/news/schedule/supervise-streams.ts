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
  /** How often new, changed, paused and removed sources are looked up. */
  pollIntervalMs?: number;
  /** A source whose process died is taken over within this time. */
  leaseMs?: number;
}

interface RunningStream {
  settings: string;
  stop: AbortController;
  done: Promise<void>;
}

const streamedKinds = sourceKinds.filter((kind) => sourceKindDefinitions[kind].delivery === 'follow');

/** The settings that a stream reads once: a change needs a new stream. */
function fingerprintSettings(source: Source): string {
  const { kind, config, sealedSecrets, outlet, priority, demo, intervalSeconds } = source;
  return JSON.stringify([kind, config, sealedSecrets, outlet, priority, demo, intervalSeconds]);
}

/** A stream ends where its source was paused, removed or changed, or is to reconnect. */
function mustStop(stream: RunningStream, source: Source | undefined): boolean {
  return !source || fingerprintSettings(source) !== stream.settings || source.nextCheckAt === null;
}

function createStreamPool(redis: Redis, { log, leaseMs = 6_000 }: SuperviseStreamsOptions) {
  const running = new Map<string, RunningStream>();

  async function run(source: Source, lease: Lease, stop: AbortController): Promise<void> {
    try {
      await streamSource(source, { log, signal: AbortSignal.any([stop.signal, lease.signal]) });
    } catch (error) {
      log.error({ err: error, sourceId: source.id }, 'stream failed, restarting');
    } finally {
      running.delete(source.id);
      await lease.release();
    }
  }

  async function syncWithDatabase(): Promise<void> {
    const sources = await prisma().source.findMany({
      where: { state: 'active', deletedAt: null, kind: { in: streamedKinds } },
    });
    const byId = new Map(sources.map((source) => [source.id, source]));
    for (const [id, stream] of running) if (mustStop(stream, byId.get(id))) stream.stop.abort();
    for (const source of sources) {
      if (running.has(source.id)) continue;
      const lease = await acquireLease(redis, `lease:follow:${source.id}`, leaseMs);
      if (!lease) continue;
      // While a source is streamed its next check is set: null asks for a reconnect.
      if (source.nextCheckAt === null)
        await prisma().source.update({ where: { id: source.id }, data: { nextCheckAt: new Date() } });
      const stop = new AbortController();
      const settings = fingerprintSettings(source);
      const stream: RunningStream = { settings, stop, done: Promise.resolve() };
      running.set(source.id, stream);
      stream.done = run(source, lease, stop);
    }
  }

  async function stopAll(): Promise<void> {
    const open = [...running.values()];
    for (const { stop } of open) stop.abort();
    await Promise.all(open.map(({ done }) => done));
  }

  return { syncWithDatabase, stopAll };
}

/**
 * superviseStreams keeps a stream of every active source of a streamed kind, each in exactly one process: the holder of its
 * lease. A stream of a paused, removed or changed source ends within `pollIntervalMs`; that of a dead process moves within
 * `leaseMs`.
 */
export function superviseStreams(options: SuperviseStreamsOptions): void {
  const { lifecycle, log, pollIntervalMs = 1_000 } = options;
  const redis = openQueueRedis();
  redis.on('error', (error) => log.warn({ reason: error.message }, 'leases unavailable'));
  const streams = createStreamPool(redis, options);
  let syncing: Promise<void> | undefined;

  function sync(): void {
    syncing ??= streams
      .syncWithDatabase()
      .catch((error: Error) => log.warn({ reason: error.message }, 'listing streamed sources failed'))
      .finally(() => {
        syncing = undefined;
      });
  }

  sync();
  const timer = setInterval(sync, pollIntervalMs);
  lifecycle.onClose('source streams', async () => {
    clearInterval(timer);
    await syncing;
    await streams.stopAll();
    redis.disconnect();
  });
}
