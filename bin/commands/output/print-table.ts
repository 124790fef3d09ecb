import { printLine } from '#bin/commands/output/print-line.ts';
import { escapeForLog } from '#domain/text/escape-for-log.ts';

/** printTable prints rows in aligned columns; control characters in cells become spaces, others that act on a terminal are escaped. */
export async function printTable(rows: string[][]): Promise<void> {
  const clean = rows.map((row) => row.map((cell) => escapeForLog(cell.replaceAll(/\p{Cc}/gu, ' '))));
  const widths = (clean[0] ?? []).map((_, column) =>
    Math.max(...clean.map((row) => row[column]?.length ?? 0)),
  );
  for (const row of clean)
    await printLine(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
}
