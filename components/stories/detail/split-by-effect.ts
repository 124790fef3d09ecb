/** WordEffect is a word, its character range and the change of the score when it is left out. */
export interface WordEffect {
  word: string;
  start: number;
  end: number;
  /** Score with the word minus score without it, in [-2, 2]. */
  effect: number;
}

/** EffectSegment is a piece of the text; `strength` is its effect relative to the strongest word, 0 to 1. */
export interface EffectSegment {
  text: string;
  effect: number;
  strength: number;
}

/** Words below this share of the strongest effect are not marked. */
const minRelativeEffect = 0.12;
/** When no word changes the score by more than this, no word is marked. */
const minStrongestEffect = 0.1;

/**
 * splitByEffect splits a text at the words that changed its score; the joined segments equal the text. When no single word
 * changes the score, the result is one segment.
 */
export function splitByEffect(text: string, words: readonly WordEffect[]): EffectSegment[] {
  const strongest = Math.max(...words.map(({ effect }) => Math.abs(effect)), 0);
  if (strongest < minStrongestEffect) return [{ text, effect: 0, strength: 0 }];
  const parts: EffectSegment[] = [];
  let at = 0;
  for (const { start, end, effect } of [...words].sort((a, b) => a.start - b.start)) {
    const share = Math.abs(effect) / strongest;
    if (share < minRelativeEffect || start < at) continue;
    if (start > at) parts.push({ text: text.slice(at, start), effect: 0, strength: 0 });
    parts.push({ text: text.slice(start, end), effect, strength: share });
    at = end;
  }
  if (at < text.length) parts.push({ text: text.slice(at), effect: 0, strength: 0 });
  return parts;
}
