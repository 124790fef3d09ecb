import { describe, expect, test } from 'vitest';
import { findReplayColumns, parseReplayRow } from '#domain/replay/parse-replay-row.ts';

test.each([
  [['title', 'time', 'ticker', 'source', 'url'], { title: 0, time: 1, ticker: 2, source: 3, url: 4 }],
  [['', 'title', 'date', 'stock'], { title: 1, time: 2, ticker: 3, source: -1, url: -1 }],
  [['\ufeffHeadline', 'Publish Date', 'Publisher'], { title: 0, time: 1, ticker: -1, source: 2, url: -1 }],
  [['date', 'text', 'timestamp', 'Link'], { title: 1, time: 2, ticker: -1, source: -1, url: 3 }],
])('finds the columns of %j', (header, columns) => {
  expect(findReplayColumns(header)).toEqual(columns);
});

test('a file without titles or times is refused, naming what it has', () => {
  expect(() => findReplayColumns(['time', 'body'])).toThrow(/no column for the title.*it has time, body/);
  expect(() => findReplayColumns(['title'])).toThrow(/no column for the time/);
});

describe('readReplayRow', () => {
  const columns = findReplayColumns(['title', 'time', 'ticker', 'source', 'url']);
  test('reads a line', () => {
    const cells = [' Acme rises ', '2020-06-05 10:30:00-04:00', "['ACME', '$foo']", 'wire.example', ''];
    expect(parseReplayRow(cells, columns)).toEqual({
      title: 'Acme rises',
      publishedAt: new Date('2020-06-05T14:30:00Z'),
      confidence: 'exact',
      tickers: ['ACME', 'FOO'],
      outlet: 'wire.example',
      url: null,
    });
  });
  test.each([
    [['', '2020-01-01'], 'no title'],
    [['Acme', 'soon'], 'no readable time'],
    [['Acme'], 'no readable time'],
  ])('%j is refused: %s', (cells, rejectedReason) => {
    expect(parseReplayRow(cells, columns)).toEqual({ rejectedReason });
  });
});
