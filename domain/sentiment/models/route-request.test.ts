import { describe, expect, test } from 'vitest';
import {
  measureComplexity,
  type RoutingContext,
  routeRequest,
  routingRulesSchema,
} from '#domain/sentiment/models/route-request.ts';

const rules = routingRulesSchema.parse({
  rules: [
    { when: { tickers: ['NVDA', 'TSLA'] }, use: ['watched'] },
    { when: { tiers: ['professional'], minComplexity: 0.3 }, use: ['ensemble', 'finbert'] },
    { when: { eventTypes: ['merger'] }, use: ['finbert'] },
    { when: { minCharacters: 400 }, use: ['long'] },
  ],
  otherwise: ['undertone-minilm', 'vader'],
});
const everything = new Set(['watched', 'ensemble', 'finbert', 'long', 'undertone-minilm', 'vader']);
const facts = (some: Partial<RoutingContext>): RoutingContext => ({
  tier: 'free',
  text: 'Profit rises',
  ...some,
});
const hard =
  'Despite a 12% fall in sales, the maker beats estimates, but warns of costs; no dividend, however';

describe('routeRequest', () => {
  test.each([
    ['an ordinary request', facts({}), ['undertone-minilm', 'vader']],
    ['a listed ticker', facts({ tickers: ['AMD', 'NVDA'] }), ['watched', 'undertone-minilm', 'vader']],
    [
      'a hard text of a professional',
      facts({ tier: 'professional', text: hard }),
      ['ensemble', 'finbert', 'undertone-minilm', 'vader'],
    ],
    ['a hard text of a free user', facts({ text: hard }), ['undertone-minilm', 'vader']],
    ['a kind of event', facts({ eventType: 'merger' }), ['finbert', 'undertone-minilm', 'vader']],
    ['a long text', facts({ text: 'word '.repeat(90) }), ['long', 'undertone-minilm', 'vader']],
  ])('%s', (_, request, chain) => {
    expect(routeRequest(request, rules, everything)).toEqual(chain);
  });

  test('leaves out what is not available', () => {
    const chain = routeRequest(facts({ eventType: 'merger' }), rules, new Set(['vader']));
    expect(chain).toEqual(['vader']);
  });
});

test('measureComplexity is higher for a headline with clauses and contrasts', () => {
  expect(measureComplexity('Profit rises')).toBeLessThan(0.1);
  expect(measureComplexity(hard)).toBeGreaterThan(0.3);
});
