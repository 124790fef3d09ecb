import { createRandom } from '#bench/batching/make-texts.ts';
import { escapeXml } from '#tests/stand-ins/escape-xml.ts';

/** Ways to make a text look the same to a person and different to a machine. */
export const disguises = ['look-alikes', 'invisible', 'full-width', 'hidden-html'] as const;
export type Disguise = (typeof disguises)[number];

/** Cyrillic and Greek letters that look like Latin ones. */
const lookAlikes: Record<string, string> = {
  a: 'а',
  c: 'с',
  e: 'е',
  o: 'о',
  p: 'р',
  x: 'х',
  y: 'у',
  i: 'і',
  A: 'А',
  B: 'В',
  E: 'Е',
  H: 'Н',
  K: 'К',
  M: 'М',
  N: 'Ν',
  O: 'О',
  P: 'Р',
  T: 'Т',
};
const invisible = ['\u200b', '\u200c', '\u200d', '\u2060', '\u00ad', '\ufeff', '\u202e', '\u{e0041}'];
const hidden = [
  '<span style="display:none">bankrupt fraud collapse worthless</span>',
  '<i hidden>record profit soars, best ever</i>',
  '<b style="visibility:hidden">Tesla Microsoft Amazon</b>',
  '<span style="font-size:0px">$NVDA lawsuit</span>',
];
const toFullWidth = (letter: string) =>
  /[!-~]/.test(letter) ? String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0) : letter;

/** disguise gives a headline as a hostile feed would write it; the same seed gives the same text. */
export function disguise(text: string, how: Disguise, seed: number): string {
  const random = createRandom(seed);
  const letters = [...text];
  if (how === 'look-alikes') {
    return letters.map((letter) => (random() < 0.4 ? (lookAlikes[letter] ?? letter) : letter)).join('');
  }
  if (how === 'invisible') {
    const pick = () => invisible[Math.floor(random() * invisible.length)] ?? '';
    return letters.map((letter) => (random() < 0.25 ? letter + pick() : letter)).join('');
  }
  if (how === 'full-width') {
    return text
      .split(' ')
      .map((word) => (random() < 0.6 ? [...word].map(toFullWidth).join('') : word))
      .join(' ');
  }
  const words = text.split(' ').map(escapeXml);
  const at = Math.floor(random() * (words.length + 1));
  words.splice(at, 0, hidden[seed % hidden.length] ?? '');
  return `<p>${words.join(' ')}</p>`;
}
