import type { NormaliseStep } from '#domain/sentiment/models/model-manifest.ts';
import { deobfuscateText } from '#domain/text/deobfuscate-text.ts';

/** TextNormaliser turns a text as stored into the text a model reads. */
export type TextNormaliser = (text: string) => string;

/**
 * compileNormaliser returns a function that deobfuscates a text, then applies a manifest's replacement steps in order.
 */
export function compileNormaliser(steps: readonly NormaliseStep[]): TextNormaliser {
  const compiled = steps.map(({ pattern, flags, replacement }) => ({
    pattern: new RegExp(pattern, flags),
    replacement,
  }));
  return (text) =>
    compiled.reduce(
      (normalised, { pattern, replacement }) => normalised.replace(pattern, replacement),
      deobfuscateText(text),
    );
}
