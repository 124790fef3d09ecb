// A byte-order mark has no width but counts as white space: folded to a blank it would break a word in two.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must go
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufeff\ufffe\uffff]/g;
/** White space that is not one single blank already: most of a text needs no change. */
const uneven = /[^\S ]\s*| \s+/g;

/** What windows-1252 has from 0x80 to 0x9f, where Unicode has controls that nobody writes on purpose. */
const windows = '€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ';

function meantBy(control: string): string {
  const meant = windows[control.charCodeAt(0) - 0x80];
  return meant === undefined || meant === '\0' ? '' : meant;
}

/** storableText is a text without NUL, other controls and lone surrogates; Windows' quotation marks become real ones. */
export function storableText(raw: string): string {
  const printable = raw.search(controls) < 0 ? raw : raw.replace(controls, meantBy);
  return printable.isWellFormed() ? printable : printable.toWellFormed();
}

/** Whatever could need a change: beyond letters, signs and single blanks; half a surrogate pair looks like a whole one. */
const unusual =
  /[^ -~\u00a1-\u167f\u1681-\u1fff\u200b-\u2027\u202a-\u202e\u2030-\u205e\u2060-\u2fff\u3001-\ud7ff\ue000-\ufefe\uff00-\ufffd]| {2}/;
const blank = 0x20;

/** A text without the blanks around it; `trim` would take a byte-order mark too. */
function withoutBlanks(text: string): string {
  let from = 0;
  let to = text.length;
  while (text.charCodeAt(from) === blank) from++;
  while (to > from && text.charCodeAt(to - 1) === blank) to--;
  return to - from === text.length ? text : text.slice(from, to);
}

/** cleanText makes a text storable and folds white space to one blank. */
export function cleanText(raw: string): { text: string; cleaned: boolean } {
  const usual = withoutBlanks(raw);
  if (!unusual.test(usual)) return { text: usual, cleaned: false };
  const storable = storableText(raw);
  return { text: storable.replace(uneven, ' ').trim(), cleaned: storable !== raw };
}
