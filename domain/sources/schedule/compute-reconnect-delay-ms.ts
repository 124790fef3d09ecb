import type { FetchErrorCode } from '#domain/sources/fetch-error.ts';

/** ConnectionFailure is the latest of a series of failed connections. */
export interface ConnectionFailure {
  code: FetchErrorCode;
  httpStatus?: number | undefined;
  /** Including this one: 1 or more. */
  failuresInRow: number;
  retryAfterSeconds?: number | undefined;
  /** In [0, 1): spreads reconnections of streams that were cut off together. */
  jitter: number;
}

/** Only an operator can resolve these, so retries are rare. */
const operatorErrors = new Set<FetchErrorCode>([
  'credentials-refused',
  'access-refused',
  'address-refused',
  'bad-url',
  'bad-config',
  'secrets-unreadable',
  'query-refused',
  'mapping-empty',
]);
const connectionErrors = new Set<FetchErrorCode>(['disconnected', 'unreachable', 'timed-out']);

const exponentialDelayMs = (initialMs: number, times: number, maxMs: number) =>
  Math.min(initialMs * 2 ** Math.min(times, 20), maxMs);

/**
 * computeReconnectDelayMs returns the milliseconds to wait before a stream is opened again, by the steps that X
 * documents for its filtered stream: after a lost connection at once, then 250 ms longer each time up to 16 s; after an
 * HTTP error 5 s, doubled up to 320 s; after a 429 one minute, doubled up to an hour. Errors that only an operator can
 * resolve: five minutes, doubled up to an hour. Up to 20% jitter is added; a longer Retry-After applies, at most a day.
 */
export function computeReconnectDelayMs({
  code,
  httpStatus,
  failuresInRow,
  retryAfterSeconds = 0,
  jitter,
}: ConnectionFailure): number {
  const earlierFailures = failuresInRow - 1;
  const retryAfterMs = Math.min(retryAfterSeconds, 86_400) * 1_000;
  let delayMs: number;
  if (code === 'rate-limited') delayMs = exponentialDelayMs(60_000, earlierFailures, 3_600_000);
  else if (operatorErrors.has(code)) delayMs = exponentialDelayMs(300_000, earlierFailures, 3_600_000);
  else if (connectionErrors.has(code) && httpStatus === undefined)
    delayMs = Math.min(250 * earlierFailures, 16_000);
  else delayMs = exponentialDelayMs(5_000, earlierFailures, 320_000);
  return Math.max(retryAfterMs, Math.round(delayMs * (1 + 0.2 * jitter)));
}
