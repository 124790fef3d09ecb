import { createSeededRandom, type SeededRandom } from '#domain/random/create-seeded-random.ts';

const wordCount = 50_000;
/** Equal steps of the cumulative distribution; the rarest word has about one. */
const quantiles = 2 ** 20;
const functionWords =
  'the to of and a in for on with as at by from its is after over that will it was has be are this amid'.split(
    ' ',
  );
const consonants = 'b c d f g h j k l m n p r s t v w z br ch cl cr dr fl gr pl pr sh sl st th tr'.split(' ');
const vowels = 'a e i o u ai ea io ou'.split(' ');

/** Vocabulary draws words whose frequency falls with their rank (Zipf's law, exponent 1). */
export interface Vocabulary {
  /** draw gives any word, function words included. */
  draw(random: SeededRandom): string;
  /** drawContentWord gives a word that is no function word. */
  drawContentWord(random: SeededRandom): string;
}

function makeWords(seed: number): string[] {
  const random = createSeededRandom(seed);
  const words = new Set(functionWords);
  while (words.size < wordCount) {
    let word = '';
    for (let syllables = random.int(2, 4); syllables > 0; syllables--)
      word += random.pick(consonants) + random.pick(vowels);
    words.add(word + (random.chance(0.5) ? random.pick(consonants) : ''));
  }
  return [...words];
}

/** Index of the word at each quantile of the cumulative distribution. */
function makeQuantileTable(): Uint16Array {
  let total = 0;
  for (let rank = 1; rank <= wordCount; rank++) total += 1 / rank;
  const table = new Uint16Array(quantiles);
  let word = 0;
  let cumulated = 1 / total;
  for (let i = 0; i < quantiles; i++) {
    while ((i + 0.5) / quantiles > cumulated && word < wordCount - 1) cumulated += 1 / (++word + 1) / total;
    table[i] = word;
  }
  return table;
}

/** makeVocabulary makes 50,000 invented words, the same for the same seed. */
export function makeVocabulary(seed: number): Vocabulary {
  const words = makeWords(seed);
  const table = makeQuantileTable();
  const drawIndex = (random: SeededRandom) => table[(random.float() * quantiles) | 0] as number;
  return {
    draw: (random) => words[drawIndex(random)] as string,
    drawContentWord(random) {
      let index = drawIndex(random);
      while (index < functionWords.length) index = drawIndex(random);
      return words[index] as string;
    },
  };
}
