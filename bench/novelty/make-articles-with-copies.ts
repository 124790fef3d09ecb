import { generateSimulatedFeed } from '#domain/demo/generate-simulated-feed.ts';
import { createSeededRandom, mixSeed, type SeededRandom } from '#domain/random/create-seeded-random.ts';

const seed = 20_240_601;
const copyShare = 0.3;
/** A copy follows its original by at most this many articles. */
const maxCopyDistance = 2_000;
const outletSuffixes = [
  ' - Meridian Newswire',
  ' | Tapeline',
  ' (updated)',
  ' - report',
  '. Read more at The Ledger Post',
];
const fillerWords = [
  'today',
  'late',
  'further',
  'major',
  'reported',
  'early',
  'the group',
  'about',
  'markets',
  'again',
];

/** Two items of the simulated feed make an article of about fifty words. */
function generateArticleText(index: number): string {
  const [one, two] = [2 * index, 2 * index + 1].map((at) => generateSimulatedFeed({ seed, index: at }));
  return [one?.headline, one?.summary, two?.headline, two?.summary].filter(Boolean).join('. ');
}

function editWords(text: string, dice: SeededRandom): string {
  const words = text.split(' ');
  const edits = Math.max(1, Math.round(words.length * (0.01 + 0.14 * dice.float())));
  for (let i = 0; i < edits; i++) {
    const at = dice.int(0, words.length - 1);
    const turn = dice.int(0, 2);
    if (turn === 0) words[at] = dice.pick(fillerWords);
    else if (turn === 1) words.splice(at, 1);
    else words.splice(at, 0, dice.pick(fillerWords));
  }
  return words.join(' ');
}

/** makeNearCopy edits some words, reorders sentences and appends an outlet's suffix. */
function makeNearCopy(text: string, dice: SeededRandom): string {
  let copy = dice.chance(0.85) ? editWords(text, dice) : text;
  if (dice.chance(0.3)) copy = dice.shuffle(copy.split('. ')).join('. ');
  return dice.chance(0.5) ? copy + dice.pick(outletSuffixes) : copy;
}

/** makeArticlesWithCopies makes `count` articles, 30% of them near-copies of an earlier one; deterministic. */
export function makeArticlesWithCopies(count: number): { texts: string[]; planted: number } {
  const texts: string[] = [];
  let planted = 0;
  for (let i = 0; i < count; i++) {
    const dice = createSeededRandom(mixSeed(seed, i, 9));
    if (i > 0 && dice.chance(copyShare)) {
      planted += 1;
      texts.push(makeNearCopy(texts[i - dice.int(1, Math.min(i, maxCopyDistance))] as string, dice));
    } else texts.push(generateArticleText(i));
  }
  return { texts, planted };
}
