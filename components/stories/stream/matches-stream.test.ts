import { expect, test } from 'vitest';
import { matchesStream, type StreamFilter } from '#components/stories/stream/matches-stream.ts';
import { makeScoredArticle } from '#fixtures/factories/make-scored-article.ts';

const article = makeScoredArticle({
  demo: true,
  companies: [
    {
      tickerId: 7,
      symbol: 'ACME',
      exchange: 'DEMO',
      name: 'Acme',
      sector: 'Energy',
      relevance: 90,
      reason: 'named in the headline',
      mention: 'Acme',
      status: 'scored',
      label: 'positive',
      score: 0.5,
      confidence: 0.8,
    },
  ],
});

test.each<[StreamFilter, boolean]>([
  [{}, true],
  [{ universe: 'all', tickerId: undefined }, true],
  [{ universe: 'real' }, false],
  [{ universe: 'demo', sector: 'Energy' }, true],
  [{ sector: 'Software' }, false],
  [{ tickerId: 7 }, true],
  [{ tickerId: 7, sector: 'Software' }, false],
  [{ firstOnly: true }, true],
  [{ asOf: new Date(0) }, false],
  [{ watched: false }, true],
  [{ watched: true }, false],
  [{ watched: true, sector: 'Energy' }, false],
])('%j: %s', (filter, matches) => {
  expect(matchesStream(article, filter)).toBe(matches);
});

test('a watchlist stream takes articles about its tickers that match the other filters', () => {
  const watched = new Set([7]);
  expect(matchesStream(article, { watched: true }, watched)).toBe(true);
  expect(matchesStream(article, { watched: true, sector: 'Software' }, watched)).toBe(false);
  expect(matchesStream(article, { watched: true, tickerId: 8 }, new Set([7, 8]))).toBe(false);
});

test('a stream of new reports leaves out copies', () => {
  const copy = { ...article, copyOf: true };
  expect(matchesStream(copy, {})).toBe(true);
  expect(matchesStream(copy, { firstOnly: true })).toBe(false);
});
