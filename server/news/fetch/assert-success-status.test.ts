import { expect, test } from 'vitest';
import {
  assertSuccessStatus,
  readRateLimit,
  readRetryDelaySeconds,
} from '#server/news/fetch/assert-success-status.ts';

const now = new Date('2026-11-21T12:00:00Z');
const inNinety = now.getTime() / 1_000 + 90;

test.each<[string, Record<string, string>, number | undefined, number]>([
  ['nothing', {}, undefined, 0],
  ['some left', { 'x-ratelimit-remaining': '3', 'x-ratelimit-reset': '90' }, 3, 0],
  ['seconds', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '90' }, 0, 90],
  ['an epoch', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(inNinety) }, 0, 90],
  ['an epoch in ms', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': `${inNinety}000` }, 0, 90],
  ['no reset', { 'x-ratelimit-remaining': '0' }, 0, 60],
  ['nonsense', { 'x-ratelimit-remaining': 'many', 'x-ratelimit-reset': '-1' }, undefined, 0],
  ['single fields of the draft', { 'ratelimit-remaining': '0', 'ratelimit-reset': '30' }, 0, 30],
  ['the older combined field', { ratelimit: 'limit=100, remaining=0, reset=20' }, 0, 20],
  ['the newer combined field', { ratelimit: '"default";r=0;t=40' }, 0, 40],
  [
    'Reddit, which counts in fractions',
    { 'x-ratelimit-remaining': '0.0', 'x-ratelimit-reset': '240' },
    0,
    240,
  ],
  [
    'X, with its own spelling',
    { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': String(inNinety) },
    0,
    90,
  ],
  ['Retry-After with a success', { 'retry-after': '15' }, undefined, 15],
  ['freshness is not a retry delay', { 'cache-control': 'public, max-age=300' }, undefined, 0],
])('%s', (_name, headers, remaining, wait) => {
  expect(readRateLimit(headers, now).remaining).toBe(remaining);
  expect(readRetryDelaySeconds(headers, now)).toBe(wait);
});

test.each<[number, Record<string, string>, string, number | undefined]>([
  [401, {}, 'credentials-refused', undefined],
  [403, {}, 'credentials-refused', undefined],
  [403, { 'retry-after': '9' }, 'rate-limited', 9],
  [403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '30' }, 'rate-limited', 30],
  [429, { 'x-ratelimit-reset': '30' }, 'rate-limited', 30],
  [429, {}, 'rate-limited', undefined],
  [503, { 'retry-after': '7' }, 'http-error', 7],
])('HTTP %i with %j is %s', (status, headers, code, retryAfterSeconds) => {
  expect(() => assertSuccessStatus({ status, headers, body: Buffer.from('no') }, now, 'rate-limit')).toThrow(
    expect.objectContaining({ code, hints: { httpStatus: status, bytes: 2, retryAfterSeconds } }),
  );
});

test('a 403 with Retry-After is a refusal unless it may mean a rate limit', () => {
  const response = { status: 403, headers: { 'retry-after': '9' }, body: Buffer.from('') };
  expect(() => assertSuccessStatus(response, now)).toThrow(
    expect.objectContaining({ code: 'credentials-refused' }),
  );
});
