import { expect, test } from 'vitest';
import { detectStance } from '#domain/stories/facts/detect-stance.ts';

test.each([
  ['Acme in talks to buy Bolt, sources say', 'rumour'],
  ['Acme denies it is in talks to buy Bolt', 'denial'],
  ['Bolt calls report of sale baseless', 'denial'],
  ['Acme confirms offer for Bolt', 'confirmation'],
  ['Acme walks away from Bolt', 'collapse'],
  ['Acme profit rises 4%', 'plain'],
  ['Court denies Apple request to pause Epic ruling', 'plain'],
  ['Supreme Court denies Acme appeal', 'plain'],
  ['Judge Rogers denies Acme motion to dismiss', 'plain'],
  ['FDA denies Biogen drug', 'plain'],
  ['SEC again denies Acme fund', 'plain'],
  ['Acme founder is denied bail', 'plain'],
  ['Acme shares slide after denial of petition', 'plain'],
  ['Judge dismisses lawsuit against Acme', 'plain'],
  ['Acme dismisses finance chief', 'plain'],
  ['Regulator denies report of Acme ban', 'denial'],
  ['Acme denies report that it withdrew its application', 'denial'],
  ['Acme dismisses merger speculation', 'denial'],
  ['Acme rules out bid for Bolt', 'denial'],
  ['Acme rules out a new takeover offer', 'denial'],
  ['Acme says report is wrong', 'denial'],
  ['Acme shoots down rumours of a sale', 'denial'],
  ['Acme pushes back on report of layoffs', 'denial'],
  ['Shell sources gas from Oman', 'plain'],
  ['Acme open-sources its model', 'plain'],
  ['Acme explores uranium in Niger', 'plain'],
  ['Acme exploring for oil off Namibia', 'plain'],
  ['Acme explores sale of gas unit', 'rumour'],
  ['Acme to cut 500 jobs -sources', 'rumour'],
  ['Sources: Acme picks new chief', 'rumour'],
  ['Acme to bid for Bolt, two sources say', 'rumour'],
  ['Acme to list in London: sources', 'rumour'],
])('%s: %s', (title, stance) => {
  expect(detectStance(title)).toBe(stance);
});
