// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must go
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;
/** It has no width, but counts as white space: folded to a blank it would break a word in two. */
const byteOrderMarks = /\ufeff/g;

/** cleanText makes a text storable (no NUL or other controls, no lone surrogates) and folds white space to one blank. */
export function cleanText(raw: string): { text: string; cleaned: boolean } {
  const storable = raw.replace(controls, '').replace(byteOrderMarks, '').toWellFormed();
  return { text: storable.replace(/\s+/g, ' ').trim(), cleaned: storable !== raw };
}
