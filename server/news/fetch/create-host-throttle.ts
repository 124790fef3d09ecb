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

/**
 * HostThrottle sends a request once its host has a free permit, at least `minIntervalMs` after the request before.
 * Errors: FetchError.
 */
export type HostThrottle = <T>(url: string, minIntervalMs: number, request: () => Promise<T>) => Promise<T>;

/** A host that fails this often is not asked again by this throttle. */
const maxHostFailures = 2;
const unresponsiveCodes = new Set(['timed-out', 'unreachable']);

const permitTimeoutError = () => new FetchError('timed-out', 'No host permit became free in time');

async function waitForHostPermit(permit: HostPermitRequest, signal: AbortSignal): Promise<void> {
  try {
    for (;;) {
      signal.throwIfAborted();
      const waitMs = await acquireHostPermit(sharedCacheRedis(), permit);
      if (waitMs === 0) return;
      await sleep(waitMs, undefined, { signal });
    }
  } catch (error) {
    // Others in the queue must not wait for this one.
    await releaseHostPermit(sharedCacheRedis(), permit);
    throw signal.aborted ? permitTimeoutError() : error;
  }
}

/**
 * createHostThrottle spaces requests by host with host permits. The current fetch holds a permit of the source's own host
 * (`ownHost`) already, so requests to that host are sent one after another without another permit.
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

  async function requestOnce<T>(host: string, request: () => Promise<T>): Promise<T> {
    if ((failures.get(host) ?? 0) >= maxHostFailures)
      throw new FetchError('unreachable', 'Its host does not respond');
    try {
      return await request();
    } catch (error) {
      const code = error instanceof FetchError ? error.code : null;
      if (code && unresponsiveCodes.has(code)) failures.set(host, (failures.get(host) ?? 0) + 1);
      if (code === 'rate-limited') failures.set(host, maxHostFailures);
      throw error;
    }
  }

  async function requestOwnHost<T>(host: string, intervalMs: number, request: () => Promise<T>): Promise<T> {
    const previous = ownHostQueue
      .then(() => sleep(intervalMs, undefined, { signal }))
      .catch(() => Promise.reject(permitTimeoutError()));
    const current = previous.then(() => requestOnce(host, request));
    ownHostQueue = current.catch(() => undefined);
    return current;
  }

  return async (url, minIntervalMs, request) => {
    const { host } = new URL(url);
    const spacingMs = Math.max(minIntervalMs, hostLimits.spacingMs);
    if (host === ownHost) return requestOwnHost(host, spacingMs, request);
    const permit = { ...hostLimits, spacingMs, name: host, holder: `link:${randomUUID()}` };
    await waitForHostPermit(permit, signal);
    return withHostPermit(sharedCacheRedis(), permit, () => requestOnce(host, request));
  };
}
