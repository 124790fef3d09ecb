import type { GrownArticle, GrownStory } from '#bench/grown/fill/grown-article.ts';
import type { References } from '#bench/grown/fill/insert-references.ts';

/** FillContext is what table writers need besides articles and stories. */
interface FillContext {
  seed: number;
  references: References;
}

/** TableWriter turns generated articles and stories into rows of one table, in COPY's text format. */
export interface TableWriter {
  table: string;
  columns: readonly string[];
  /** articleRows gives an article's rows, each ended by a line feed. */
  articleRows?(article: GrownArticle): string;
  /** articleBytes gives an article's row in COPY's binary format, instead of text. */
  articleBytes?(article: GrownArticle): Buffer;
  /** storyRows gives the rows of a complete story. */
  storyRows?(story: GrownStory): string;
  /** lastRows gives what is still held back after the last article. */
  lastRows?(): string;
}

/** TableGroup makes the writers of tables that belong together. */
export type TableGroup = (context: FillContext) => TableWriter[];

/** toRow formats values as one row in COPY's text format; texts must hold no tab, line feed or backslash. */
export function toRow(values: readonly (string | number | boolean | null)[]): string {
  // A loop: this runs eight times for each of millions of articles.
  let row = '';
  let separator = '';
  for (const value of values) {
    row += separator + (value ?? '\\N');
    separator = '\t';
  }
  return `${row}\n`;
}

const dayMs = 86_400_000;
const padded = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, '0'));
let cachedDay = { startsMs: Number.NaN, text: '' };

/** toTimestamp formats epoch milliseconds for a `timestamptz`; several times as fast as `toISOString`. */
export function toTimestamp(ms: number): string {
  const startsMs = Math.floor(ms / dayMs) * dayMs;
  if (cachedDay.startsMs !== startsMs)
    cachedDay = { startsMs, text: new Date(startsMs).toISOString().slice(0, 11) };
  const inDay = ms - startsMs;
  const [hours, minutes] = [Math.floor(inDay / 3_600_000), Math.floor(inDay / 60_000) % 60];
  const seconds = Math.floor(inDay / 1_000) % 60;
  const fraction = String(inDay % 1_000).padStart(3, '0');
  return `${cachedDay.text}${padded[hours]}:${padded[minutes]}:${padded[seconds]}.${fraction}Z`;
}
