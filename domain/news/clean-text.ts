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

/** cleanText makes a text storable and folds white space to one blank. */
export function cleanText(raw: string): { text: string; cleaned: boolean } {
  const storable = storableText(raw);
  return { text: storable.replace(uneven, ' ').trim(), cleaned: storable !== raw };
}
