import { expect, test } from 'vitest';
import { detectPlaces } from '#domain/stories/facts/detect-places.ts';
import { detectCompanyTopics, detectMacroTopics } from '#domain/stories/facts/detect-topics.ts';

test.each([
  ['Acme makes $3 billion bid for Bolt', ['deal']],
  ['Acme fined in antitrust case', ['court', 'antitrust']],
  ['Patent jury finds against Acme', ['court', 'patent']],
  ['Acme restarts production after outage', ['outage']],
  ['Acme to attend a conference', []],
])('%s', (title, topics) => {
  expect([...detectCompanyTopics(title)]).toEqual(topics);
});

test.each([
  ['Consumer prices rise in Germany', ['prices'], ['germany']],
  ['BoE keeps rates on hold', ['rates'], ['uk']],
  ['Copper climbs', ['copper'], []],
  ['Chinese GDP grows', ['growth'], ['china']],
])('%s', (title, topics, places) => {
  expect([...detectMacroTopics(title)]).toEqual(topics);
  expect([...detectPlaces(title)]).toEqual(places);
});
