import { expect, test } from 'vitest';
import { countTagReasons } from '#components/tickers/count-tag-reasons.ts';
import type { CompanyVerdict } from '#domain/live/live-event.ts';
import { makeScoredArticle } from '#fixtures/factories/make-scored-article.ts';

const company = (over: Partial<CompanyVerdict>): CompanyVerdict => ({
  tickerId: 1,
  symbol: 'ACME',
  exchange: 'DEMO',
  name: 'Acme',
  sector: null,
  relevance: 90,
  reason: 'named in the headline',
  mention: 'Acme',
  status: 'scored',
  label: 'positive',
  score: 0.5,
  confidence: 0.8,
  ...over,
});

test('groups by reason, most frequent first, with the range of relevance', () => {
  const rows = [
    makeScoredArticle({ companies: [company({ relevance: 90 })] }),
    makeScoredArticle({ companies: [company({ relevance: 70 }), company({ tickerId: 2, reason: 'other' })] }),
    makeScoredArticle({ companies: [company({ reason: 'cashtag', mention: '$ACME', relevance: 100 })] }),
    makeScoredArticle({ companies: [] }),
  ];
  expect(countTagReasons(rows, 1)).toEqual([
    { reason: 'named in the headline', mention: 'Acme', articles: 2, lowest: 70, highest: 90 },
    { reason: 'cashtag', mention: '$ACME', articles: 1, lowest: 100, highest: 100 },
  ]);
});
