export type CsvValue = string | number | boolean | null;

function cell(value: CsvValue): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  // A spreadsheet would run a text that starts like a formula.
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** toCsv writes rows under a heading (RFC 4180: CRLF, quotes doubled); null is an empty cell. */
export function toCsv(heading: readonly string[], rows: readonly (readonly CsvValue[])[]): string {
  return `${[heading, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}
