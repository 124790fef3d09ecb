import { describe, expect, test } from 'vitest';
import { type NextCheckInput, nextCheck } from '#domain/sources/next-check.ts';

const now = new Date('2026-11-21T12:00:00Z');
const seconds = (input: Partial<NextCheckInput>) =>
  (nextCheck({ now, intervalSeconds: 60, failuresInRow: 0, jitter: 0, ...input }).getTime() - now.getTime()) /
  1_000;

describe('nextCheck', () => {
  test.each<[string, Partial<NextCheckInput>, number]>([
    ['the interval', {}, 60],
    ['longer where the feed says ttl', { freshForSeconds: 300 }, 300],
    ['never longer than an hour for freshness', { freshForSeconds: 1e9 }, 3_600],
    ['the interval again after one failure of a slow source', { failuresInRow: 1 }, 60],
    ['doubling back-off', { failuresInRow: 4 }, 240],
    ['at most an hour', { failuresInRow: 400 }, 3_600],
    ['with jitter', { failuresInRow: 4, jitter: 0.5 }, 264],
    ['Retry-After when later', { failuresInRow: 1, retryAfterSeconds: 900 }, 900],
    ['Retry-After within reason', { retryAfterSeconds: 1e9 }, 86_400],
  ])('%s', (_name, input, expected) => {
    expect(seconds(input)).toBeCloseTo(expected);
  });
});
