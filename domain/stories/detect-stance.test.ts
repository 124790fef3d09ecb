import { expect, test } from 'vitest';
import { detectStance } from '#domain/stories/detect-stance.ts';

test.each([
  ['Acme in talks to buy Bolt, sources say', 'rumour'],
  ['Acme denies it is in talks to buy Bolt', 'denial'],
  ['Bolt calls report of sale baseless', 'denial'],
  ['Acme confirms offer for Bolt', 'confirmation'],
  ['Acme walks away from Bolt', 'collapse'],
  ['Acme profit rises 4%', 'plain'],
])('%s: %s', (title, stance) => {
  expect(detectStance(title)).toBe(stance);
});
