import { parseTime } from '#domain/news/time/parse-time.ts';

/** ReplayRow is one parsed line of a recorded stream. */
export interface ReplayRow {
  title: string;
  publishedAt: Date;
  confidence: 'exact' | 'inferred';
  /** Upper case, as the file gives them; may be empty. */
  tickers: string[];
  outlet: string | null;
  url: string | null;
}

/** Accepted names of each column, the preferred names first. */
const columnAliases = {
  title: ['title', 'headline', 'text'],
  time: ['time', 'published_at', 'publishedat', 'publish_date', 'datetime', 'timestamp', 'date'],
  ticker: ['ticker', 'tickers', 'symbol', 'symbols', 'stock', 'stocks'],
  source: ['source', 'outlet', 'publisher', 'site'],
  url: ['url', 'link'],
} as const;

/** ReplayColumns is the position of each column in a file; -1 where the file has none. */
export type ReplayColumns = Record<keyof typeof columnAliases, number>;

/**
 * findReplayColumns matches a header line to columns by their accepted names. Errors: Error where the title or the time
 * is missing.
 */
export function findReplayColumns(header: string[]): ReplayColumns {
  const names = header.map((name) =>
    name
      .replace(/^\ufeff/, '')
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, '_'),
  );
  const find = (wanted: readonly string[]) => {
    for (const name of wanted) if (names.includes(name)) return names.indexOf(name);
    return -1;
  };
  const columns = Object.fromEntries(
    Object.entries(columnAliases).map(([column, wanted]) => [column, find(wanted)]),
  ) as ReplayColumns;
  for (const column of ['title', 'time'] as const)
    if (columns[column] < 0)
      throw new Error(
        `The file has no column for the ${column}: one of ${columnAliases[column].join(', ')} (it has ${names.join(', ')})`,
      );
  return columns;
}

/** parseReplayRow parses one line, or returns in a few words why it is rejected. */
export function parseReplayRow(
  cells: string[],
  columns: ReplayColumns,
): ReplayRow | { rejectedReason: string } {
  const cell = (column: keyof ReplayColumns) => cells[columns[column]]?.trim() ?? '';
  const title = cell('title');
  if (!title) return { rejectedReason: 'no title' };
  const time = parseTime(cell('time'));
  if (!time) return { rejectedReason: 'no readable time' };
  const tickers = cell('ticker')
    .split(/[\s,;|[\]'"]+/)
    .map((ticker) => ticker.replace(/^\$/, '').toUpperCase())
    .filter(Boolean);
  return {
    title,
    publishedAt: time.at,
    confidence: time.confidence === 'exact' ? 'exact' : 'inferred',
    tickers: [...new Set(tickers)],
    outlet: cell('source') || null,
    url: cell('url') || null,
  };
}
