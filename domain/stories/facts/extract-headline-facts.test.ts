import { expect, test } from 'vitest';
import { extractHeadlineFacts } from '#domain/stories/facts/extract-headline-facts.ts';

test('amounts, event type, stance and names of a headline, without its editorial label', () => {
  const facts = extractHeadlineFacts('UPDATE 2-Acme confirms $1.2 billion offer for Bolt in Norway');
  expect([...facts.amounts]).toEqual(['1200000000']);
  expect(facts).toMatchObject({ eventType: null, stance: 'confirmation' });
  expect([...facts.names]).toEqual(['acme', 'bolt', 'norway']);
});

test('an empty headline has no facts', () => {
  const facts = extractHeadlineFacts('');
  expect(facts).toMatchObject({ eventType: null, stance: 'plain' });
  expect(facts.amounts.size + facts.names.size).toBe(0);
});
