/** matchWords gives the names of those patterns that a text matches. */
export function matchWords(
  text: string,
  words: readonly (readonly [name: string, pattern: RegExp])[],
): Set<string> {
  return new Set(words.filter(([, pattern]) => pattern.test(text)).map(([name]) => name));
}
