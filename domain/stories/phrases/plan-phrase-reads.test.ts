import { expect, test } from 'vitest';
import { createSeededRandom } from '#domain/random/create-seeded-random.ts';
import { planPhraseReads } from '#domain/stories/phrases/plan-phrase-reads.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

test('takes days, then hours, then articles', () => {
  const from = dayMs - hourMs - 5;
  const to = 2 * dayMs + 2 * hourMs + 7;
  const hours = new Set([dayMs - hourMs, dayMs, 2 * dayMs, 2 * dayMs + 2 * hourMs]);
  expect(planPhraseReads({ from, to, hours, days: new Set([dayMs, 2 * dayMs]) })).toEqual({
    days: [dayMs],
    hours: [dayMs - hourMs, 2 * dayMs],
    ranges: [
      { from, to: dayMs - hourMs },
      { from: 2 * dayMs + hourMs, to },
    ],
  });
});

test('without buckets everything is one range; an empty span has none', () => {
  const none = { hours: new Set<number>(), days: new Set<number>() };
  expect(planPhraseReads({ from: 10, to: 5 * hourMs + 3, ...none }).ranges).toEqual([
    { from: 10, to: 5 * hourMs + 3 },
  ]);
  expect(planPhraseReads({ from: 10, to: 10, ...none })).toEqual({ hours: [], days: [], ranges: [] });
});

test('any choice of buckets covers any span exactly once', () => {
  const random = createSeededRandom(7);
  for (let run = 0; run < 300; run++) {
    const from = Math.floor(random.float() * 3 * dayMs);
    const to = from + Math.floor(random.float() * 5 * dayMs);
    const pick = (width: number, count: number) =>
      new Set(Array.from({ length: count }, (_, i) => i * width).filter(() => random.chance(0.6)));
    const plan = planPhraseReads({ from, to, hours: pick(hourMs, 200), days: pick(dayMs, 9) });
    const parts = [
      ...plan.ranges,
      ...plan.hours.map((at) => ({ from: at, to: at + hourMs })),
      ...plan.days.map((at) => ({ from: at, to: at + dayMs })),
    ].sort((a, b) => a.from - b.from);
    let at = from;
    for (const part of parts) {
      expect(part.from).toBe(at);
      at = part.to;
    }
    expect(at).toBe(to);
  }
});
