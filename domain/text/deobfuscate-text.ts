import type { NormaliseStep } from '#domain/sentiment/models/model-manifest.ts';
import { foldHomoglyphs } from '#domain/text/fold-homoglyphs.ts';

/** Soft hyphens, joiners, fillers, directional marks, variation selectors, tags, byte-order marks. */
const invisibleCharacters = /\p{Default_Ignorable_Code_Point}/gu;
const beyondAscii = /[^\t\n\r\x20-\x7e]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must go
const controlCharacters = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

/** TextNormaliser turns a text as stored into the text a model reads. */
export type TextNormaliser = (text: string) => string;

/** deobfuscateText undoes disguises: no controls, no lone surrogates, nothing invisible, look-alike letters folded. */
export function deobfuscateText(text: string): string {
  if (!beyondAscii.test(text)) return text;
  return foldHomoglyphs(text.toWellFormed().replace(controlCharacters, '').replace(invisibleCharacters, ''));
}

/** Characters looked at in one go. */
const chunkCharacters = 10_000;

/** trimLeadingInvisible leaves out what a text begins with and nobody can read: blanks and what is invisible, however much of it. */
export function trimLeadingInvisible(text: string): string {
  let from = 0;
  while (from < text.length && deobfuscateText(text.slice(from, from + chunkCharacters)).trim() === '')
    from += chunkCharacters;
  return text.slice(from).trimStart();
}

/** compileNormaliser gives the function that reveals a text, then takes the steps of a model's manifest in order. */
export function compileNormaliser(steps: readonly NormaliseStep[]): TextNormaliser {
  const compiled = steps.map(({ pattern, flags, replacement }) => ({
    pattern: new RegExp(pattern, flags),
    replacement,
  }));
  return (text) =>
    compiled.reduce(
      (sofar, { pattern, replacement }) => sofar.replace(pattern, replacement),
      deobfuscateText(text),
    );
}
