/** NextCheckInput is all that decides when a source is asked again. Seconds throughout. */
export interface NextCheckInput {
  now: Date;
  intervalSeconds: number;
  failuresInRow: number;
  /** What the server asked for in Retry-After. */
  retryAfterSeconds?: number | undefined;
  /** A feed's `ttl`, or Cache-Control's max-age: we never ask more often. */
  freshForSeconds?: number | undefined;
  /** In [0, 1): spreads retries so that sources which failed together don't come back together. */
  jitter: number;
}

const longestBackoffSeconds = 3_600;
const longestFreshSeconds = 3_600;
const longestRetryAfterSeconds = 86_400;

/**
 * nextCheck says when to ask a source again: its interval, or what the server calls fresh if that is longer; after a
 * failure an exponential back-off (30 s doubled each time, at most an hour, with up to 20% jitter) or Retry-After,
 * whichever is later.
 */
export function nextCheck(input: NextCheckInput): Date {
  const { now, intervalSeconds, failuresInRow, jitter } = input;
  let seconds = Math.max(intervalSeconds, Math.min(input.freshForSeconds ?? 0, longestFreshSeconds));
  if (failuresInRow > 0) {
    const backoff = Math.min(30 * 2 ** Math.min(failuresInRow - 1, 10), longestBackoffSeconds);
    seconds = Math.max(intervalSeconds, backoff) * (1 + 0.2 * jitter);
  }
  seconds = Math.max(seconds, Math.min(input.retryAfterSeconds ?? 0, longestRetryAfterSeconds));
  return new Date(now.getTime() + seconds * 1_000);
}
