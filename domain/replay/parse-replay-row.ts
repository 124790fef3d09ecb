import { parseTime } from '#domain/news/time/parse-time.ts';

/** ReplayRow is one line of a recorded stream. */
export interface ReplayRow {
  title: string;
  publishedAt: Date;
  confidence: 'exact' | 'inferred';
  /** As the file says, upper case; may be none. */
  tickers: string[];
  outlet: string | null;
  url: string | null;
}

/** What a column may be called, the better names first. */
const columnAliases = {
  title: ['title', 'headline', 'text'],
  time: ['time', 'published_at', 'publishedat', 'publish_date', 'datetime', 'timestamp', 'date'],
  ticker: ['ticker', 'tickers', 'symbol', 'symbols', 'stock', 'stocks'],
  source: ['source', 'outlet', 'publisher', 'site'],
  url: ['url', 'link'],
} as const;

/** Position of each column in a file; -1 where the file has none. */
export type ReplayColumns = Record<keyof typeof columnAliases, number>;

/** findReplayColumns matches a header line loosely. Errors: a sentence naming what a recorded stream cannot do without. */
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

/** parseReplayRow reads one line, or says in a few words why it cannot. */
export function parseReplayRow(cells: string[], columns: ReplayColumns): ReplayRow | { refused: string } {
  const cell = (column: keyof ReplayColumns) => cells[columns[column]]?.trim() ?? '';
  const title = cell('title');
  if (!title) return { refused: 'no title' };
  const time = parseTime(cell('time'));
  if (!time) return { refused: 'no readable time' };
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
