import { expect, test } from 'vitest';
import { readPlaces } from '#domain/stories/read-places.ts';
import { readCompanyTopics, readMacroTopics } from '#domain/stories/read-topics.ts';

test.each([
  ['Acme makes $3 billion bid for Bolt', ['deal']],
  ['Acme fined in antitrust case', ['court', 'antitrust']],
  ['Patent jury finds against Acme', ['court', 'patent']],
  ['Acme restarts production after outage', ['outage']],
  ['Acme to attend a conference', []],
])('%s', (title, topics) => {
  expect([...readCompanyTopics(title)]).toEqual(topics);
});

test.each([
  ['Consumer prices rise in Germany', ['prices'], ['germany']],
  ['BoE keeps rates on hold', ['rates'], ['uk']],
  ['Copper climbs', ['copper'], []],
  ['Chinese GDP grows', ['growth'], ['china']],
])('%s', (title, topics, places) => {
  expect([...readMacroTopics(title)]).toEqual(topics);
  expect([...readPlaces(title)]).toEqual(places);
});
