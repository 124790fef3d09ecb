import { expect, test } from 'vitest';
import { formatImportanceParts } from '#components/stories/detail/format-importance-parts.ts';
import { measureImportance } from '#domain/news/measure-importance.ts';

test('each factor shows its points and its reason', () => {
  const { parts } = measureImportance({
    title: 'Acme to buy Bolt for $2 billion',
    eventType: 'merger',
    sourceClass: 'blog',
    relevance: null,
    listingSize: null,
  });
  expect(formatImportanceParts(parts)).toEqual([
    '+20 every report starts at 20',
    '+30 it reports merger',
    '−6 its source is of the class blog',
    '−6 no listing is named',
    '+7 it states billions',
  ]);
});
