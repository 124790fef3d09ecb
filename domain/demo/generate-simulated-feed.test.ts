import { expect, test } from 'vitest';
import { type DemoCompany, demoCompanies } from '#domain/demo/companies.ts';
import { generateEventReports } from '#domain/demo/generate-event-reports.ts';
import { generateSimulatedFeed, type SimulatedFeedItem } from '#domain/demo/generate-simulated-feed.ts';
import { scenarioFamilies, selectScenarioFamilies } from '#domain/demo/scenario-families.ts';
import { economy } from '#domain/demo/scenarios/economy.ts';
import { fillerScenarios } from '#domain/demo/scenarios/filler-scenarios.ts';
import { markets } from '#domain/demo/scenarios/markets.ts';
import { eventTypes } from '#domain/news/events/event-types.ts';
import { createSeededRandom } from '#domain/random/create-seeded-random.ts';

const count = 6_000;
const items: SimulatedFeedItem[] = Array.from({ length: count }, (_, index) =>
  generateSimulatedFeed({ seed: 1, index }),
);
const eventsOf = (feedItems: SimulatedFeedItem[]) => {
  const events = new Map<string, SimulatedFeedItem[]>();
  for (const item of feedItems) events.set(item.eventId, [...(events.get(item.eventId) ?? []), item]);
  return [...events.values()];
};

test('an item does not depend on where generation starts', () => {
  for (const index of [4_321, 0, 511, 512, 5_999, 1])
    expect(generateSimulatedFeed({ seed: 1, index })).toEqual(items[index]);
});

test('another seed generates other headlines', () => {
  const same = items
    .slice(0, 200)
    .filter((item, index) => generateSimulatedFeed({ seed: 2, index }).headline === item.headline);
  expect(same.length).toBeLessThan(20);
});

test('thousands of distinct headlines, none with an unfilled placeholder', () => {
  expect(new Set(items.map(({ headline }) => headline)).size).toBeGreaterThan(3_000);
  for (const { headline, summary } of items) {
    expect(headline).not.toMatch(/undefined|NaN|\[object|\$\{|\s{2}|^\s|\s$/);
    expect(summary).not.toMatch(/undefined|NaN|\[object|\$\{/);
    expect(headline.length).toBeLessThanOrEqual(120);
  }
});

test('many event types, all labels, and items about no company', () => {
  const types = new Set(items.map(({ eventType }) => eventType));
  expect(types.size).toBeGreaterThanOrEqual(20);
  expect([...types].filter((type) => type !== null && !eventTypes.includes(type))).toEqual([]);
  expect(types).toContain(null);
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

test('every company has news, and each headline names the companies with an expected sentiment', () => {
  const symbols = new Set(items.flatMap(({ expected }) => Object.keys(expected)));
  expect([...symbols].sort()).toEqual(demoCompanies.map(({ symbol }) => symbol).sort());
  for (const { headline, expected } of items) {
    for (const symbol of Object.keys(expected)) {
      const company = demoCompanies.find((each) => each.symbol === symbol);
      expect(headline.includes(company?.shortName ?? '-') || headline.includes(`$${symbol}`), headline).toBe(
        true,
      );
    }
  }
});

test('steps of an event are in order; copies follow and come from other outlets', () => {
  for (const event of eventsOf(items)) {
    expect(event[0]?.copy).toBe(false);
    const steps = [...new Set(event.map(({ step }) => step))];
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
    const wordings = event.map(({ step, outlet, headline }) => `${step} ${outlet} ${headline}`);
    if (!event[0]?.scenario.startsWith('filler')) expect(new Set(wordings).size).toBe(wordings.length);
  }
  expect(items.filter(({ copy }) => copy).length / count).toBeGreaterThan(0.15);
  expect(items.some(({ headline }) => headline.includes('denies'))).toBe(true);
});

test('an event keeps its amounts and has several wordings', () => {
  const amounts = (headline: string) => headline.match(/\$[\d.]+ [mb]illion/g) ?? [];
  const takeovers = eventsOf(items).filter(([first]) => first?.scenario === 'takeover-agreed');
  expect(takeovers.length).toBeGreaterThan(5);
  for (const event of takeovers) {
    expect(new Set(event.flatMap(({ headline }) => amounts(headline))).size).toBeLessThanOrEqual(1);
    expect(new Set(event.map(({ headline }) => headline.replace(/^[A-Z0-9 ]+-/, ''))).size).toBeGreaterThan(
      2,
    );
  }
  expect(
    new Set(takeovers.flatMap((event) => event.flatMap(({ headline }) => amounts(headline)))).size,
  ).toBeGreaterThan(4);
});

test('every template uses only variables that its scenario defines', () => {
  const names = new Set(
    demoCompanies.flatMap((company) =>
      selectScenarioFamilies(company)
        .flat()
        .map(({ name }) => name),
    ),
  );
  expect(names.size).toBe(scenarioFamilies.flat().length);
  for (const scenario of [...scenarioFamilies.flat(), ...economy, ...markets, ...fillerScenarios]) {
    for (let seed = 0; seed < 12; seed += 1)
      expect(() =>
        generateEventReports(createSeededRandom(seed), {
          scenario,
          company: demoCompanies[0] as DemoCompany,
        }),
      ).not.toThrow();
  }
});

test('URLs are on reserved hosts, ids are unique, and the pace is about one item in three seconds', () => {
  for (const { url } of items) if (url) expect(new URL(url).hostname).toMatch(/\.example$/);
  expect(new Set(items.map(({ id }) => id)).size).toBe(count);
  const mean = items.reduce((sum, { delayMsAfterPrevious }) => sum + delayMsAfterPrevious, 0) / count;
  expect(mean).toBeGreaterThan(2_500);
  expect(mean).toBeLessThan(3_500);
});
