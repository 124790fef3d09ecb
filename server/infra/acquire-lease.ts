import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';

/** Lease is an exclusive lock that expires unless it is renewed. */
export interface Lease {
  /** Aborts when the lease is lost, or may be, because a renewal failed. */
  signal: AbortSignal;
  /** release ends the lease before it expires. */
  release(): Promise<void>;
}

/** Both scripts compare the token first: another process may hold the key by now. */
const renewScript = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end return 0`;
const releaseScript = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0`;

/**
 * acquireLease acquires a key in Redis for `ttlMs` and renews it every third of that; null while another process holds
 * it. A holder that dies or loses its connection loses the lease within `ttlMs`; its signal aborts no later than that.
 */
export async function acquireLease(redis: Redis, key: string, ttlMs: number): Promise<Lease | null> {
  const token = randomUUID();
  const lost = new AbortController();
  const requestedAt = performance.now();
  if ((await redis.set(key, token, 'PX', ttlMs, 'NX')) !== 'OK') return null;

  function end(): void {
    clearInterval(timer);
    clearTimeout(deadline);
    lost.abort();
  }

  /** Counted from before the request was sent, so that this deadline is no later than Redis's. */
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
      // Retried at the next interval, until the deadline.
      () => undefined,
    );
  }

  let deadline = endAt(requestedAt + ttlMs);
  const timer = setInterval(renew, ttlMs / 3);
  return {
    signal: lost.signal,
    async release() {
      end();
      await redis.eval(releaseScript, 1, key, token);
    },
  };
}
