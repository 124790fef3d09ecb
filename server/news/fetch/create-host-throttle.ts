import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { FetchError } from '#domain/sources/fetch-error.ts';
import { sharedCacheRedis } from '#server/infra/redis.ts';
import {
  acquireHostPermit,
  type HostPermitRequest,
  hostLimits,
  releaseHostPermit,
  withHostPermit,
} from '#server/news/fetch/host-permits.ts';

/** HostThrottle asks a host once it has room, no sooner than its own pause after the request before. Errors: FetchError. */
export type HostThrottle = <T>(url: string, pauseMs: number, ask: () => Promise<T>) => Promise<T>;

/** A host that does not answer this often is left alone for the rest of the reading. */
const maxHostFailures = 2;
const unresponsiveCodes = new Set(['timed-out', 'unreachable']);

const permitTimeoutError = () => new FetchError('timed-out', 'Its host had no room in time');

async function waitForHostPermit(slot: HostPermitRequest, signal: AbortSignal): Promise<void> {
  try {
    for (;;) {
      signal.throwIfAborted();
      const waitMs = await acquireHostPermit(sharedCacheRedis(), slot);
      if (waitMs === 0) return;
      await sleep(waitMs, undefined, { signal });
    }
  } catch (error) {
    // Who goes must not be waited for by those behind.
    await releaseHostPermit(sharedCacheRedis(), slot);
    throw signal.aborted ? permitTimeoutError() : error;
  }
}

/**
 * createHostThrottle spaces requests as all others at their hosts are spaced. The host of the source itself (`ownHost`) has given
 * this reading a place already: what goes there goes one by one.
 */
export function createHostThrottle({
  ownHost,
  signal,
}: {
  ownHost: string | null;
  signal: AbortSignal;
}): HostThrottle {
  const failures = new Map<string, number>();
  let ownHostQueue: Promise<unknown> = Promise.resolve();

  async function ask<T>(host: string, act: () => Promise<T>): Promise<T> {
    if ((failures.get(host) ?? 0) >= maxHostFailures)
      throw new FetchError('unreachable', 'Its host does not answer');
    try {
      return await act();
    } catch (error) {
      const code = error instanceof FetchError ? error.code : null;
      if (code && unresponsiveCodes.has(code)) failures.set(host, (failures.get(host) ?? 0) + 1);
      if (code === 'rate-limited') failures.set(host, maxHostFailures);
      throw error;
    }
  }

  async function askOwn<T>(host: string, pauseMs: number, act: () => Promise<T>): Promise<T> {
    const room = ownHostQueue
      .then(() => sleep(pauseMs, undefined, { signal }))
      .catch(() => Promise.reject(permitTimeoutError()));
    const turn = room.then(() => ask(host, act));
    ownHostQueue = turn.catch(() => undefined);
    return turn;
  }

  return async (url, pauseMs, act) => {
    const { host } = new URL(url);
    const spacingMs = Math.max(pauseMs, hostLimits.spacingMs);
    if (host === ownHost) return askOwn(host, spacingMs, act);
    const slot = { ...hostLimits, spacingMs, name: host, holder: `link:${randomUUID()}` };
    await waitForHostPermit(slot, signal);
    return withHostPermit(sharedCacheRedis(), slot, () => ask(host, act));
  };
}
