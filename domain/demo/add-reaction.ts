import type { Dice } from '#domain/demo/dice.ts';
import type { Beat } from '#domain/demo/teller.ts';

const moves = {
  positive: ['shares rise', 'shares jump', 'stock gains', 'shares climb'],
  negative: ['shares fall', 'shares drop', 'stock slides', 'shares sink'],
} as const;
const longest = 78;
const reacts = 0.4;

/** addReaction sometimes ends a headline about one company with what its shares did, as wires do once they trade. */
export function addReaction(beat: Beat, dice: Dice): Beat {
  const [only, ...others] = Object.values(beat.expected);
  if (!only || only === 'neutral' || others.length > 0 || !dice.chance(reacts)) return beat;
  if (
    beat.headline.length > longest ||
    /\bshares\b|\bstock\b|%|;|sources say|\bCEO (?:buys|sells)\b/.test(beat.headline)
  )
    return beat;
  const by = dice.chance(0.5) ? ` ${dice.int(2, 9)}%` : '';
  return { ...beat, headline: `${beat.headline}, ${dice.pick(moves[only])}${by}` };
}
