import { type TableGroup, toRow, toTimestamp } from '#bench/grown/fill/table-writer.ts';

/** One fetch run for this many articles. */
const articlesPerRun = 2;

/** writeFetchRuns fills `fetch_runs`. */
export const writeFetchRuns: TableGroup = () => [
  {
    table: 'fetch_runs',
    columns: [
      'sourceId',
      'startedAt',
      'finishedAt',
      'outcome',
      'httpStatus',
      'bytes',
      'itemsSeen',
      'itemsNew',
      'itemsRevised',
      'message',
    ],
    articleRows({ index, source, atMs }) {
      if (index % articlesPerRun !== 0) return '';
      const times = [toTimestamp(atMs - 300), toTimestamp(atMs)];
      const failed = index % 100 === 0;
      return failed
        ? toRow([source.id, ...times, 'http-error', 503, 0, 0, 0, 0, 'The server answered 503'])
        : toRow([source.id, ...times, 'new', 200, 24_000, 30, articlesPerRun, 0, null]);
    },
  },
];
