import type { FetchErrorCode } from '#domain/sources/fetch-error.ts';

/** ConnectionFailure is the latest of a row of failed connections. */
export interface ConnectionFailure {
  code: FetchErrorCode;
  httpStatus?: number | undefined;
  /** This one included: 1 or more. */
  failuresInRow: number;
  retryAfterSeconds?: number | undefined;
  /** In [0, 1): spreads what was cut off together. */
  jitter: number;
}

/** Only a person can mend these, so they are asked for rarely. */
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
 * computeReconnectDelayMs gives the milliseconds to wait before a followed source is connected to again. The steps are those X
 * documents for its streams and suit others too: a lost connection at once, then 250 ms longer each time up to 16 s; an
 * HTTP error 5 s doubled up to 320 s; a 429 one minute doubled up to an hour; what a person must mend five minutes
 * doubled up to an hour. Retry-After is honoured where it is later, a day at most.
 */
export function computeReconnectDelayMs({
  code,
  httpStatus,
  failuresInRow: inRow,
  retryAfterSeconds = 0,
  jitter,
}: ConnectionFailure): number {
  const earlierFailures = inRow - 1;
  const retryAfterMs = Math.min(retryAfterSeconds, 86_400) * 1_000;
  let delayMs: number;
  if (code === 'rate-limited') delayMs = exponentialDelayMs(60_000, earlierFailures, 3_600_000);
  else if (operatorErrors.has(code)) delayMs = exponentialDelayMs(300_000, earlierFailures, 3_600_000);
  else if (connectionErrors.has(code) && httpStatus === undefined)
    delayMs = Math.min(250 * earlierFailures, 16_000);
  else delayMs = exponentialDelayMs(5_000, earlierFailures, 320_000);
  return Math.max(retryAfterMs, Math.round(delayMs * (1 + 0.2 * jitter)));
}
