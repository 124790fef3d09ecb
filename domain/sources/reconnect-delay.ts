import type { FetchErrorCode } from '#domain/sources/fetch-outcome.ts';

/** Setback is the latest of a row of failed connections. */
export interface Setback {
  code: FetchErrorCode;
  httpStatus?: number | undefined;
  /** This one included: 1 or more. */
  inRow: number;
  retryAfterSeconds?: number | undefined;
  /** In [0, 1): spreads what was cut off together. */
  jitter: number;
}

/** Only a person can mend these, so they are asked for rarely. */
const needsPerson = new Set<FetchErrorCode>([
  'credentials-refused',
  'access-refused',
  'address-refused',
  'bad-url',
  'bad-config',
  'secrets-unreadable',
  'query-refused',
  'mapping-empty',
]);
const cutOff = new Set<FetchErrorCode>(['disconnected', 'unreachable', 'timed-out']);

const doubled = (firstMs: number, times: number, longestMs: number) =>
  Math.min(firstMs * 2 ** Math.min(times, 20), longestMs);

/**
 * reconnectDelay gives the milliseconds to wait before a followed source is connected to again. The steps are those X
 * documents for its streams and suit others too: a lost connection at once, then 250 ms longer each time up to 16 s; an
 * HTTP error 5 s doubled up to 320 s; a 429 one minute doubled up to an hour; what a person must mend five minutes
 * doubled up to an hour. Retry-After is honoured where it is later, a day at most.
 */
export function reconnectDelay({ code, httpStatus, inRow, retryAfterSeconds = 0, jitter }: Setback): number {
  const before = inRow - 1;
  const asked = Math.min(retryAfterSeconds, 86_400) * 1_000;
  let delayMs: number;
  if (code === 'rate-limited') delayMs = doubled(60_000, before, 3_600_000);
  else if (needsPerson.has(code)) delayMs = doubled(300_000, before, 3_600_000);
  else if (cutOff.has(code) && httpStatus === undefined) delayMs = Math.min(250 * before, 16_000);
  else delayMs = doubled(5_000, before, 320_000);
  return Math.max(asked, Math.round(delayMs * (1 + 0.2 * jitter)));
}
