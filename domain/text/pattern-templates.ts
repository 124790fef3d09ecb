/** Regular expressions, one a line; what stands in `${}` is put in as it is. */
type PatternTemplate = (lines: TemplateStringsArray, ...parts: string[]) => RegExp;

/** alternatives is the source of a regular expression that takes any of its lines. */
export function alternationSource(lines: TemplateStringsArray, ...parts: string[]): string {
  return String.raw(lines, ...parts)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('|');
}

/** wholeWordPattern finds any of its phrases where it begins and ends with a word, whatever the case. */
export const wholeWordPattern: PatternTemplate = (lines, ...parts) =>
  new RegExp(String.raw`\b(?:${alternationSource(lines, ...parts)})\b`, 'i');

/** wordStartPattern finds any of its phrases where it begins with a word, whatever the case. */
export const wordStartPattern: PatternTemplate = (lines, ...parts) =>
  new RegExp(String.raw`\b(?:${alternationSource(lines, ...parts)})`, 'i');

/** patterns finds any of its lines wherever it stands, whatever the case. */
export const anywherePattern: PatternTemplate = (lines, ...parts) =>
  new RegExp(alternationSource(lines, ...parts), 'i');
