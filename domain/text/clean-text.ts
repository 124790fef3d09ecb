// A byte-order mark has no width but counts as white space: folded to a blank it would break a word in two.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must go
const controlCharacterPattern = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufeff\ufffe\uffff]/g;
/** White space that is not one single blank already: most of a text needs no change. */
const irregularWhitespace = /[^\S ]\s*| \s+/g;

/** What windows-1252 has from 0x80 to 0x9f, where Unicode has controls that nobody writes on purpose. */
const windows1252Characters = '€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ';

function decodeWindows1252(control: string): string {
  const meant = windows1252Characters[control.charCodeAt(0) - 0x80];
  return meant === undefined || meant === '\0' ? '' : meant;
}

/** toStorableText is a text without NUL, other controls and lone surrogates; Windows' quotation marks become real ones. */
export function toStorableText(raw: string): string {
  const printable =
    raw.search(controlCharacterPattern) < 0 ? raw : raw.replace(controlCharacterPattern, decodeWindows1252);
  return printable.isWellFormed() ? printable : printable.toWellFormed();
}

/** Whatever could need a change: beyond letters, signs and single blanks; half a surrogate pair looks like a whole one. */
const needsCleaningPattern =
  /[^ -~\u00a1-\u167f\u1681-\u1fff\u200b-\u2027\u202a-\u202e\u2030-\u205e\u2060-\u2fff\u3001-\ud7ff\ue000-\ufefe\uff00-\ufffd]| {2}/;
const spaceCode = 0x20;

/** A text without the blanks around it; `trim` would take a byte-order mark too. */
function trimSpaces(text: string): string {
  let from = 0;
  let to = text.length;
  while (text.charCodeAt(from) === spaceCode) from++;
  while (to > from && text.charCodeAt(to - 1) === spaceCode) to--;
  return to - from === text.length ? text : text.slice(from, to);
}

/** cleanText makes a text storable and folds white space to one blank. */
export function cleanText(raw: string): { text: string; cleaned: boolean } {
  const usual = trimSpaces(raw);
  if (!needsCleaningPattern.test(usual)) return { text: usual, cleaned: false };
  const storable = toStorableText(raw);
  return { text: storable.replace(irregularWhitespace, ' ').trim(), cleaned: storable !== raw };
}
