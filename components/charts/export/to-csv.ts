export type CsvValue = string | number | boolean | null;

export interface CsvTable {
  heading: readonly string[];
  rows: readonly (readonly CsvValue[])[];
}

/**
 * toCsv writes a table as CSV (RFC 4180: CRLF, quotes doubled); null is an empty cell, and texts that a spreadsheet would
 * run as a formula get a leading apostrophe. The writer is loaded on first use.
 */
export async function toCsv({ heading, rows }: CsvTable): Promise<string> {
  const { stringify } = await import('csv-stringify/browser/esm/sync');
  return stringify([[...heading], ...rows.map((row) => [...row])], {
    record_delimiter: 'windows',
    escape_formulas: true,
    cast: { boolean: String },
  });
}
