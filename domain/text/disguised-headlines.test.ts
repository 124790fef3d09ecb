import { expect, test } from 'vitest';
import { deobfuscateText } from '#domain/text/deobfuscate-text.ts';

const names = ['Apple', 'Tesla', 'Goldman Sachs', 'Nvidia', 'Exxon Mobil'];
const events = [
  'beats estimates',
  'cuts its outlook',
  'faces a lawsuit',
  'raises the dividend',
  'halts production',
];
const endings = ['after strong quarter', 'as demand slows', 'amid inquiry', 'in early trading'];
const imitations: Record<string, string> = {
  a: 'а',
  e: 'е',
  o: 'о',
  p: 'р',
  c: 'с',
  x: 'х',
  A: 'А',
  T: 'Т',
  E: 'Е',
  N: 'Ν',
};
const invisible = ['\u200b', '\u200c', '\u200d', '\u2060', '\u00ad', '\ufeff', '\u202e', '\u{e0041}'];

/** disguise hides letters of a text behind look-alikes and puts invisible ones between others. */
function disguise(text: string, seed: number): string {
  let state = seed;
  const next = (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * below);
  };
  return [...text]
    .map((letter) => (next(3) === 0 ? (imitations[letter] ?? letter) : letter))
    .map((letter) => (next(4) === 0 ? letter + invisible[next(invisible.length)] : letter))
    .join('');
}

test('500 disguised headlines are normalised to the plain ones', () => {
  const headlines = Array.from({ length: 500 }, (_, i) =>
    [names[i % 5], events[(i * 7) % 5], endings[(i * 3) % 4], `in ${2000 + i}`].join(' '),
  );
  const disguised = headlines.map((text, i) => disguise(text, i + 1));
  expect(disguised.filter((text, i) => text === headlines[i])).toEqual([]);
  expect(disguised.map(deobfuscateText)).toEqual(headlines);
});
