import { foldHomoglyphs } from '#domain/text/fold-homoglyphs.ts';

/** Soft hyphens, joiners, fillers, directional marks, variation selectors, tags, byte-order marks. */
const invisibleCharacters = /\p{Default_Ignorable_Code_Point}/gu;
const nonAscii = /[^\t\n\r\x20-\x7e]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the pattern matches control characters on purpose
const controlCharacters = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

/**
 * deobfuscateText removes control and invisible characters, replaces lone surrogates and folds look-alike letters to
 * Latin.
 */
export function deobfuscateText(text: string): string {
  if (!nonAscii.test(text)) return text;
  return foldHomoglyphs(text.toWellFormed().replace(controlCharacters, '').replace(invisibleCharacters, ''));
}

const chunkCharacters = 10_000;

/**
 * trimLeadingInvisible removes white space and invisible characters from the start of a text, in chunks so that any
 * length is cheap.
 */
export function trimLeadingInvisible(text: string): string {
  let from = 0;
  while (from < text.length && deobfuscateText(text.slice(from, from + chunkCharacters)).trim() === '')
    from += chunkCharacters;
  return text.slice(from).trimStart();
}
