import { describe, expect, test } from 'vitest';
import { tierGrants } from '#domain/accounts/tiers.ts';
import type { LiveEvent, ScoredArticle } from '#domain/live/live-event.ts';
import { forVariant, maySee, variantOf } from '#domain/live/may-see.ts';

const company = {
  tickerId: 1,
  symbol: 'ACME',
  exchange: 'DEMO',
  name: 'Acme',
  sector: null,
  relevance: 90,
  reason: 'Named first in the headline',
  mention: 'Acme',
  status: 'scored' as const,
  label: 'positive' as const,
  score: 0.7,
  confidence: 0.8,
};

function scored(demo: boolean): LiveEvent {
  const article = { articleId: 'a', demo, companies: [company] } as unknown as ScoredArticle;
  return { type: 'article.scored', demo, article };
}

const universe: LiveEvent = { type: 'universe.changed', demo: true, enabled: false };

describe('maySee', () => {
  test.each<[keyof typeof tierGrants, boolean, boolean, boolean]>([
    // tier, simulated event, simulated universe shown, may see
    ['free', false, true, false],
    ['free', true, true, true],
    ['free', true, false, false],
    ['premium', false, true, true],
    ['premium', false, false, true],
    ['premium', true, false, false],
    ['professional', true, true, true],
  ])('%s, simulated %s, universe shown %s: %s', (tier, demo, shown, allowed) => {
    expect(maySee(scored(demo), variantOf(tierGrants[tier]), shown)).toBe(allowed);
  });

  test('everyone hears that the universe was switched', () => {
    expect(maySee(universe, variantOf(tierGrants.free), false)).toBe(true);
  });
});

describe('forVariant', () => {
  test('takes the companies’ verdicts, and says so', () => {
    const event = forVariant(scored(true), variantOf(tierGrants.free));
    expect(event).toMatchObject({
      article: {
        companies: [{ symbol: 'ACME', status: 'withheld', label: null, score: null, confidence: null }],
      },
    });
    expect(JSON.stringify(event)).not.toContain('0.7');
  });

  test('leaves the event of a paying tier alone', () => {
    const event = scored(false);
    expect(forVariant(event, variantOf(tierGrants.premium))).toBe(event);
  });

  test('has nothing to take from other events', () => {
    expect(forVariant(universe, variantOf(tierGrants.free))).toBe(universe);
  });
});
