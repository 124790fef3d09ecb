import { parse } from 'csv-parse/sync';

/** parseCsv reads comma-separated text with a header row (RFC 4180 quoting) into one record a row. */
export function parseCsv(text: string): Record<string, string>[] {
  return parse(text, { columns: true, skip_empty_lines: true, relax_column_count: true });
}
