import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { FetchError } from '#domain/sources/fetch-outcome.ts';
import { sharedCacheRedis } from '#server/infra/redis.ts';
import { holdSlot, hostLimits, releaseSlot, type SlotRequest, takeSlot } from '#server/news/host-slots.ts';

/** InTurn asks a host once it has room, no sooner than its own pause after the request before. Errors: FetchError. */
export type InTurn = <T>(url: string, pauseMs: number, ask: () => Promise<T>) => Promise<T>;

/** A host that does not answer this often is left alone for the rest of the reading. */
const mostSilences = 2;
const silent = new Set(['timed-out', 'unreachable']);

const outOfTime = () => new FetchError('timed-out', 'Its host had no room in time');

async function waitForSlot(slot: SlotRequest, signal: AbortSignal): Promise<void> {
  try {
    for (;;) {
      signal.throwIfAborted();
      const waitMs = await takeSlot(sharedCacheRedis(), slot);
      if (waitMs === 0) return;
      await sleep(waitMs, undefined, { signal });
    }
  } catch (error) {
    // Who goes must not be waited for by those behind.
    await releaseSlot(sharedCacheRedis(), slot);
    throw signal.aborted ? outOfTime() : error;
  }
}

/**
 * paceHosts spaces requests as all others at their hosts are spaced. The host of the source itself (`ownHost`) has given
 * this reading a place already: what goes there goes one by one.
 */
export function paceHosts({ ownHost, signal }: { ownHost: string | null; signal: AbortSignal }): InTurn {
  const silences = new Map<string, number>();
  let own: Promise<unknown> = Promise.resolve();

  async function ask<T>(host: string, act: () => Promise<T>): Promise<T> {
    if ((silences.get(host) ?? 0) >= mostSilences)
      throw new FetchError('unreachable', 'Its host does not answer');
    try {
      return await act();
    } catch (error) {
      const code = error instanceof FetchError ? error.code : null;
      if (code && silent.has(code)) silences.set(host, (silences.get(host) ?? 0) + 1);
      if (code === 'rate-limited') silences.set(host, mostSilences);
      throw error;
    }
  }

  async function askOwn<T>(host: string, pauseMs: number, act: () => Promise<T>): Promise<T> {
    const room = own
      .then(() => sleep(pauseMs, undefined, { signal }))
      .catch(() => Promise.reject(outOfTime()));
    const turn = room.then(() => ask(host, act));
    own = turn.catch(() => undefined);
    return turn;
  }

  return async (url, pauseMs, act) => {
    const { host } = new URL(url);
    const spacingMs = Math.max(pauseMs, hostLimits.spacingMs);
    if (host === ownHost) return askOwn(host, spacingMs, act);
    const slot = { ...hostLimits, spacingMs, name: host, holder: `link:${randomUUID()}` };
    await waitForSlot(slot, signal);
    return holdSlot(sharedCacheRedis(), slot, () => ask(host, act));
  };
}
