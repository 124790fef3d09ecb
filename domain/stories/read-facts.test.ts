import { expect, test } from 'vitest';
import { readFacts } from '#domain/stories/read-facts.ts';

test('figures, kind, stance and names of a headline, without its desk mark', () => {
  const facts = readFacts('UPDATE 2-Acme confirms $1.2 billion offer for Bolt in Norway');
  expect([...facts.figures]).toEqual(['1200000000']);
  expect(facts).toMatchObject({ eventType: null, stance: 'confirmation' });
  expect([...facts.names]).toEqual(['acme', 'bolt', 'norway']);
});

test('an empty headline states nothing', () => {
  const facts = readFacts('');
  expect(facts).toMatchObject({ eventType: null, stance: 'plain' });
  expect(facts.figures.size + facts.names.size).toBe(0);
});
