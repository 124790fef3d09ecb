/** Regular expressions, one a line; what stands in `${}` is put in as it is. */
type Lines = (lines: TemplateStringsArray, ...parts: string[]) => RegExp;

/** alternatives is the source of a regular expression that takes any of its lines. */
export function alternatives(lines: TemplateStringsArray, ...parts: string[]): string {
  return String.raw(lines, ...parts)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('|');
}

/** wholeWords finds any of its phrases where it begins and ends with a word, whatever the case. */
export const wholeWords: Lines = (lines, ...parts) =>
  new RegExp(String.raw`\b(?:${alternatives(lines, ...parts)})\b`, 'i');

/** wordStarts finds any of its phrases where it begins with a word, whatever the case. */
export const wordStarts: Lines = (lines, ...parts) =>
  new RegExp(String.raw`\b(?:${alternatives(lines, ...parts)})`, 'i');

/** patterns finds any of its lines wherever it stands, whatever the case. */
export const patterns: Lines = (lines, ...parts) => new RegExp(alternatives(lines, ...parts), 'i');
