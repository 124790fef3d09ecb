import type { ScoredArticle } from '#domain/live/live-event.ts';

/** makeArticle is a whole article for tests, with anything in it replaced. */
export function makeArticle(over: Partial<ScoredArticle> = {}): ScoredArticle {
  return {
    articleId: 'a1',
    correlationId: 'c1',
    storyId: 's1',
    position: 1,
    novelty: 0.9,
    copyOf: false,
    title: 'Acme takes the contract',
    summary: '',
    url: null,
    outlet: 'Newswire',
    sourceId: 'source',
    outletCount: 1,
    eventType: null,
    priority: 'standard',
    flags: [],
    demo: false,
    publishedAt: '2026-01-05T09:00:00.000Z',
    publishedAtConfidence: 'exact',
    firstSeenAt: '2026-01-05T09:00:01.000Z',
    availableAt: '2026-01-05T09:00:01.000Z',
    scoredAt: '2026-01-05T09:00:01.400Z',
    model: { name: 'model', version: '1' },
    status: 'scored',
    label: 'positive',
    score: 0.5,
    confidence: 0.8,
    companies: [],
    ...over,
  };
}
