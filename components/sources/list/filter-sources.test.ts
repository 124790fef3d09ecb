import { expect, test } from 'vitest';
import { emptySourceFilter, filterSources, listTagsByUse } from '#components/sources/list/filter-sources.ts';

const make = (name: string, fields = {}) => ({
  name,
  outlet: 'Wire',
  url: `https://${name}.example/feed`,
  kind: 'feed',
  tags: ['macro'],
  state: 'active' as const,
  failuresInRow: 0,
  lastSuccessAt: new Date(0),
  lateSince: null,
  ...fields,
});
const sources = [
  make('alpha', { tags: ['macro', 'rates'] }),
  make('beta', { failuresInRow: 2, kind: 'rest' }),
  make('gamma', { lateSince: new Date(0), tags: [] }),
];
const names = (filter: Partial<typeof emptySourceFilter>) =>
  filterSources(sources, { ...emptySourceFilter, ...filter }).map(({ name }) => name);

test.each<[Partial<typeof emptySourceFilter>, string[]]>([
  [{}, ['alpha', 'beta', 'gamma']],
  [{ text: 'WIRE bet' }, ['beta']],
  [{ health: 'late' }, ['gamma']],
  [{ health: 'failing' }, ['beta']],
  [{ kind: 'rest' }, ['beta']],
  [{ tag: 'rates' }, ['alpha']],
  [{ tag: 'rates', kind: 'rest' }, []],
])('%j leaves %j', (filter, expected) => {
  expect(names(filter)).toEqual(expected);
});

test('tags are listed by use', () => {
  expect(listTagsByUse(sources)).toEqual(['macro', 'rates']);
});
