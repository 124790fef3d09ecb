import { parse } from 'csv-parse/sync';

/** parseCsv parses CSV (RFC 4180) with a header row into one record per row. */
export function parseCsv(text: string): Record<string, string>[] {
  return parse(text, { columns: true, skip_empty_lines: true, relax_column_count: true });
}
