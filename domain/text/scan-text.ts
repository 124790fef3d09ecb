/** trimEndCharacters removes every trailing character that is one of `characters`. Linear time. */
export function trimEndCharacters(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end--;
  return end === text.length ? text : text.slice(0, end);
}

/** cutAt gives the text before the first occurrence of `mark`; the whole text without one. */
export function cutAt(text: string, mark: string): string {
  const at = text.indexOf(mark);
  return at < 0 ? text : text.slice(0, at);
}

/**
 * replaceEnclosed replaces each stretch from `open` to the next `close`, both included, by `replacement`. A stretch that
 * is not closed stays. Linear time.
 */
export function replaceEnclosed(
  text: string,
  [open, close]: readonly [string, string],
  replacement: string,
): string {
  let result = '';
  let from = 0;
  for (;;) {
    const start = text.indexOf(open, from);
    const end = start < 0 ? -1 : text.indexOf(close, start + 1);
    if (end < 0) return result + text.slice(from);
    result += text.slice(from, start) + replacement;
    from = end + close.length;
  }
}
