import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';

/** Lease is the sole right to something, for as long as it is renewed. */
export interface Lease {
  /** Aborts when the lease is lost, or might be because it could not be renewed in time. */
  signal: AbortSignal;
  /** release gives it back at once; others need not wait for its end. */
  release(): Promise<void>;
}

/** Both compare first: a lease that ended may be somebody else's by now. */
const renewScript = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end return 0`;
const releaseScript = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0`;

/**
 * acquireLease takes a key in Redis for `ttlMs` and renews it three times as often; null while another holds it. A holder
 * that dies, or is cut off from Redis, loses it within `ttlMs`, and in its own view not later than in Redis's.
 */
export async function acquireLease(redis: Redis, key: string, ttlMs: number): Promise<Lease | null> {
  const token = randomUUID();
  const lost = new AbortController();
  const askedAt = performance.now();
  if ((await redis.set(key, token, 'PX', ttlMs, 'NX')) !== 'OK') return null;

  function end(): void {
    clearInterval(timer);
    clearTimeout(deadline);
    lost.abort();
  }

  /** Counted from before it was asked for, so that our time is up no later than Redis's. */
  function endAt(time: number): NodeJS.Timeout {
    return setTimeout(end, Math.max(0, time - performance.now()));
  }

  function renew(): void {
    const sentAt = performance.now();
    redis.eval(renewScript, 1, key, token, ttlMs).then(
      (held) => {
        if (lost.signal.aborted) return;
        if (held !== 1) return end();
        clearTimeout(deadline);
        deadline = endAt(sentAt + ttlMs);
      },
      // Tried again at the next turn, until the time is up.
      () => undefined,
    );
  }

  let deadline = endAt(askedAt + ttlMs);
  const timer = setInterval(renew, ttlMs / 3);
  return {
    signal: lost.signal,
    async release() {
      end();
      await redis.eval(releaseScript, 1, key, token);
    },
  };
}
