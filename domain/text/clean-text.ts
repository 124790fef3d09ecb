// A byte-order mark has no width but counts as white space: replaced by a space it would split a word.
// biome-ignore lint/suspicious/noControlCharactersInRegex: the pattern matches control characters on purpose
const controlCharacterPattern = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufeff\ufffe\uffff]/g;
/** White space other than a single space. */
const irregularWhitespace = /[^\S ]\s*| \s+/g;

/**
 * Characters of windows-1252 at 0x80 to 0x9f, where Unicode has control characters; wrongly decoded pages contain them.
 */
const windows1252Characters = '€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ';

function decodeWindows1252(control: string): string {
  const meant = windows1252Characters[control.charCodeAt(0) - 0x80];
  return meant === undefined || meant === '\0' ? '' : meant;
}

/**
 * toStorableText removes NUL and other control characters, replaces lone surrogates, and decodes windows-1252
 * punctuation.
 */
export function toStorableText(raw: string): string {
  const printable =
    raw.search(controlCharacterPattern) < 0 ? raw : raw.replace(controlCharacterPattern, decodeWindows1252);
  return printable.isWellFormed() ? printable : printable.toWellFormed();
}

/**
 * Matches any text that may need cleaning. Valid surrogate pairs match too, since a pattern without `u` sees their
 * halves.
 */
const needsCleaningPattern =
  /[^ -~\u00a1-\u167f\u1681-\u1fff\u200b-\u2027\u202a-\u202e\u2030-\u205e\u2060-\u2fff\u3001-\ud7ff\ue000-\ufefe\uff00-\ufffd]| {2}/;
const spaceCode = 0x20;

/** Removes spaces at both ends only; `trim` would remove a byte-order mark too. */
function trimSpaces(text: string): string {
  let from = 0;
  let to = text.length;
  while (text.charCodeAt(from) === spaceCode) from++;
  while (to > from && text.charCodeAt(to - 1) === spaceCode) to--;
  return to - from === text.length ? text : text.slice(from, to);
}

/**
 * cleanText makes a text storable and collapses white space; `cleaned` reports whether characters other than white
 * space changed.
 */
export function cleanText(raw: string): { text: string; cleaned: boolean } {
  const usual = trimSpaces(raw);
  if (!needsCleaningPattern.test(usual)) return { text: usual, cleaned: false };
  const storable = toStorableText(raw);
  return { text: storable.replace(irregularWhitespace, ' ').trim(), cleaned: storable !== raw };
}
