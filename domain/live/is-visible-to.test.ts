import { describe, expect, test } from 'vitest';
import { tierGrants } from '#domain/accounts/tiers.ts';
import { isVisibleTo, redactForEntitlement, toLiveEntitlement } from '#domain/live/is-visible-to.ts';
import type { LiveEvent, ScoredArticle } from '#domain/live/live-event.ts';

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

describe('isVisibleTo', () => {
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
    expect(isVisibleTo(scored(demo), toLiveEntitlement(tierGrants[tier], 'user'), shown)).toBe(allowed);
  });

  test('everyone receives the switch of the universe', () => {
    expect(isVisibleTo(universe, toLiveEntitlement(tierGrants.free, 'user'), false)).toBe(true);
  });
});

test.each([
  ['user', false],
  ['admin', true],
] as const)('a notice reaches a %s: %s, whatever the tier', (role, allowed) => {
  const notice = { id: '1', at: '2026-11-21T12:00:00Z', kind: 'source.died', sourceId: null, message: 'm' };
  for (const grant of Object.values(tierGrants)) {
    const event: LiveEvent = { type: 'notice.added', demo: false, notice };
    expect(isVisibleTo(event, toLiveEntitlement(grant, role), false)).toBe(allowed);
  }
});

describe('redactForEntitlement', () => {
  test('removes the companies’ verdicts and marks them withheld', () => {
    const event = redactForEntitlement(scored(true), toLiveEntitlement(tierGrants.free, 'user'));
    expect(event).toMatchObject({
      article: {
        companies: [{ symbol: 'ACME', status: 'withheld', label: null, score: null, confidence: null }],
      },
    });
    expect(JSON.stringify(event)).not.toContain('0.7');
  });

  test('does not change the event for a paid tier', () => {
    const event = scored(false);
    expect(redactForEntitlement(event, toLiveEntitlement(tierGrants.premium, 'user'))).toBe(event);
  });

  test('does not change other events', () => {
    expect(redactForEntitlement(universe, toLiveEntitlement(tierGrants.free, 'user'))).toBe(universe);
  });
});
