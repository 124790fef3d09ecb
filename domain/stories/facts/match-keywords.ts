/** matchKeywords returns the names of the patterns that a text matches. */
export function matchKeywords(
  text: string,
  keywordPatterns: readonly (readonly [name: string, pattern: RegExp])[],
): Set<string> {
  return new Set(keywordPatterns.filter(([, pattern]) => pattern.test(text)).map(([name]) => name));
}
