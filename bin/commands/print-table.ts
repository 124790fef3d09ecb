/** printLine writes one line to standard output. */
export const printLine = (line: string): boolean => process.stdout.write(`${line}\n`);

/** printTable writes rows in columns as wide as their widest cell; control characters can't leave their cell. */
export function printTable(rows: string[][]): void {
  const clean = rows.map((row) => row.map((cell) => cell.replaceAll(/\p{Cc}/gu, ' ')));
  const widths = (clean[0] ?? []).map((_, column) =>
    Math.max(...clean.map((row) => row[column]?.length ?? 0)),
  );
  for (const row of clean)
    printLine(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
}
