/** A template tag: each line is a regular expression; `${}` inserts its value unescaped. */
type PatternTemplate = (lines: TemplateStringsArray, ...parts: string[]) => RegExp;

/** alternationSource joins its lines into the source of one regular expression that matches any of them. */
export function alternationSource(lines: TemplateStringsArray, ...parts: string[]): string {
  return String.raw(lines, ...parts)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('|');
}

/** wholeWordPattern matches any of its lines as whole words, ignoring case. */
export const wholeWordPattern: PatternTemplate = (lines, ...parts) =>
  new RegExp(String.raw`\b(?:${alternationSource(lines, ...parts)})\b`, 'i');

/** wordStartPattern matches any of its lines at the start of a word, ignoring case. */
export const wordStartPattern: PatternTemplate = (lines, ...parts) =>
  new RegExp(String.raw`\b(?:${alternationSource(lines, ...parts)})`, 'i');

/** anywherePattern matches any of its lines anywhere in a text, ignoring case. */
export const anywherePattern: PatternTemplate = (lines, ...parts) =>
  new RegExp(alternationSource(lines, ...parts), 'i');
