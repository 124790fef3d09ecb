import { expect, test } from 'vitest';
import { describeLatency, seenToScoredMs } from '#components/stories/describe-latency.ts';

const input = {
  publishedAt: '2026-01-05T09:00:00.000Z',
  publishedAtConfidence: 'exact' as const,
  firstSeenAt: '2026-01-05T09:00:02.000Z',
  scoredAt: '2026-01-05T09:00:02.400Z',
};

test('lists the delay of each step', () => {
  expect(describeLatency(input, Date.parse('2026-01-05T09:00:02.450Z'))).toEqual([
    'source delay 2.0 s',
    'scored in 0.4 s',
    'displayed in 50 ms',
  ]);
  expect(seenToScoredMs(input)).toBe(400);
});

test('an unknown publication time is stated', () => {
  const [first] = describeLatency({ ...input, publishedAt: null, publishedAtConfidence: 'unknown' }, null);
  expect(first).toBe('publication time unknown');
});
