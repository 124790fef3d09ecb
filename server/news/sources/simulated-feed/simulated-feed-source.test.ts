import { expect, test } from 'vitest';
import { simulatedFeedSource } from '#server/news/sources/simulated-feed/simulated-feed-source.ts';

const start = new Date('2026-03-02T10:00:00Z');
const fetchAt = (seconds: number, cursor: unknown) =>
  simulatedFeedSource.fetch({
    config: { seed: 1, rate: 1 },
    cursor,
    now: new Date(start.getTime() + seconds * 1_000),
  } as Parameters<typeof simulatedFeedSource.fetch>[0]);

test('a new feed starts with the news of the last minutes, in order, until now', async () => {
  const { items } = await fetchAt(0, {});
  const times = items.map(({ publishedAt }) => publishedAt?.getTime() ?? Number.NaN);
  expect(items).toHaveLength(120);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(times.at(-1)).toBe(start.getTime());
  expect(start.getTime() - (times[0] ?? 0)).toBeGreaterThan(60_000);
});

test('it continues where it stopped, and after a long pause from now', async () => {
  const opening = await fetchAt(0, {});
  const next = await fetchAt(20, opening.cursor);
  const ids = [...opening.items, ...next.items].map(({ externalId }) => externalId);
  expect(next.items.length).toBeGreaterThan(0);
  expect(new Set(ids).size).toBe(ids.length);
  const late = await fetchAt(86_400, next.cursor);
  expect(late.items.length).toBeLessThan(20);
  expect((await fetchAt(86_401, late.cursor)).items.length).toBeLessThan(5);
});
