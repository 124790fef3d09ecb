import { expect, test } from 'vitest';
import { demoCompanies } from '#domain/demo/companies.ts';
import { tellWire, type WireItem } from '#domain/demo/tell-wire.ts';
import { eventTypes } from '#domain/news/event-types.ts';

const count = 6_000;
const items: WireItem[] = Array.from({ length: count }, (_, index) => tellWire({ seed: 1, index }));
const storiesOf = (told: WireItem[]) => {
  const stories = new Map<string, WireItem[]>();
  for (const item of told) stories.set(item.storyKey, [...(stories.get(item.storyKey) ?? []), item]);
  return [...stories.values()];
};

test('any item is the same wherever the telling starts', () => {
  for (const index of [4_321, 0, 63, 64, 5_999, 1])
    expect(tellWire({ seed: 1, index })).toEqual(items[index]);
});

test('another seed tells other stories', () => {
  const same = items
    .slice(0, 200)
    .filter((item, index) => tellWire({ seed: 2, index }).headline === item.headline);
  expect(same.length).toBeLessThan(10);
});

test('thousands of distinct headlines, none torn', () => {
  expect(new Set(items.map(({ headline }) => headline)).size).toBeGreaterThan(4_000);
  for (const { headline, summary } of items) {
    expect(headline).not.toMatch(/undefined|NaN|\[object|\$\{|\s{2}|^\s|\s$/);
    expect(summary).not.toMatch(/undefined|NaN|\[object|\$\{/);
    expect(headline.length).toBeLessThanOrEqual(120);
  }
});

test('many event types, all labels, and items about no company', () => {
  const told = new Set(items.map(({ eventType }) => eventType));
  expect(told.size).toBeGreaterThanOrEqual(20);
  expect([...told].filter((type) => type !== null && !eventTypes.includes(type))).toEqual([]);
  expect(told).toContain(null);
  const labels = items.flatMap(({ expected }) => Object.values(expected));
  for (const label of ['positive', 'neutral', 'negative'] as const) {
    expect(labels.filter((each) => each === label).length).toBeGreaterThan(labels.length * 0.12);
  }
  const noise = items.filter(({ expected }) => Object.keys(expected).length === 0).length;
  expect(noise / count).toBeGreaterThan(0.08);
  expect(noise / count).toBeLessThan(0.3);
});

test('some headlines are good for one company and bad for another', () => {
  const opposed = items.filter(({ expected }) => {
    const labels = Object.values(expected);
    return labels.includes('positive') && labels.includes('negative');
  });
  expect(opposed.length).toBeGreaterThan(100);
});

test('every company has its news, and only invented ones do', () => {
  const symbols = new Set(items.flatMap(({ expected }) => Object.keys(expected)));
  expect([...symbols].sort()).toEqual(demoCompanies.map(({ symbol }) => symbol).sort());
  for (const { headline, expected } of items) {
    for (const symbol of Object.keys(expected)) {
      const company = demoCompanies.find((each) => each.symbol === symbol);
      expect(headline).toContain(company?.short);
    }
  }
});

test('stories take their steps in order; copies follow and come from other outlets', () => {
  for (const story of storiesOf(items)) {
    expect(story[0]?.copy).toBe(false);
    expect(story.map(({ step }) => step)).toEqual(story.map(({ step }) => step).sort((a, b) => a - b));
    const tellings = story.map(({ step, outlet }) => `${step} ${outlet}`);
    expect(new Set(tellings).size).toBe(tellings.length);
  }
  expect(items.filter(({ copy }) => copy).length / count).toBeGreaterThan(0.15);
  expect(storiesOf(items).some((story) => story.some(({ headline }) => headline.includes('denies')))).toBe(
    true,
  );
});

test('addresses lead nowhere, ids differ, the pace is about one a second', () => {
  for (const { url } of items) if (url) expect(new URL(url).hostname).toMatch(/\.example$/);
  expect(new Set(items.map(({ id }) => id)).size).toBe(count);
  const mean = items.reduce((sum, { delayMsAfterPrevious }) => sum + delayMsAfterPrevious, 0) / count;
  expect(mean).toBeGreaterThan(700);
  expect(mean).toBeLessThan(1_300);
});
