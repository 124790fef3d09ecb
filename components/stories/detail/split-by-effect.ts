/** WordEffect is a word with its place in the text and how far leaving it out moves the score. */
export interface WordEffect {
  word: string;
  start: number;
  end: number;
  /** Score with it minus score without it, in [-2, 2]. */
  effect: number;
}

/** TextPart is a piece of the text; `strength` is 0 for what hardly moved anything, 1 for the strongest word. */
export interface EffectSegment {
  text: string;
  effect: number;
  strength: number;
}

/** Below this share of the strongest effect a word counts as having moved nothing. */
const minRelativeEffect = 0.12;
/** A score that no single word moves further than this is carried by all of them together. */
const minStrongestEffect = 0.1;

/**
 * splitByEffect cuts a text at the words that moved its score; joined, the parts are the text again. Where no single word
 * moves it, the text stays whole.
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
