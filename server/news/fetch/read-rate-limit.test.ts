import { expect, test } from 'vitest';
import { readRateLimit, readRetryDelaySeconds } from '#server/news/fetch/read-rate-limit.ts';

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
  ['Retry-After with a success', { 'retry-after': '15' }, undefined, 15],
  ['freshness is no wish to be left alone', { 'cache-control': 'public, max-age=300' }, undefined, 0],
])('%s', (_name, headers, remaining, wait) => {
  expect(readRateLimit(headers, now).remaining).toBe(remaining);
  expect(readRetryDelaySeconds(headers, now)).toBe(wait);
});
