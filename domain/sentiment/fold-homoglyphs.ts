/** Look-alikes of Latin letters, each followed by the letter it imitates. */
const cyrillic =
  'АA ВB СC ЕE НH ІI ЈJ КK МM ОO РP ЅS ТT ХX ҮY УY ԌG ԚQ ԜW ԀD аa сc еe іi јj оo рp ѕs хx уy һh ԝw ԁd ԛq ӏl кk мm тt';
const greek = 'ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX αa ιi κk νv οo ρp υu χx γy ηn τt';

const byImitation = new Map(
  `${cyrillic} ${greek}`.split(' ').map((pair) => {
    const [imitation = '', letter = ''] = pair;
    return [imitation, letter] as const;
  }),
);

const latin = /\p{Script=Latin}/u;
const suspect = /[\p{Script=Cyrillic}\p{Script=Greek}]/u;
const words = /[\p{L}\p{M}]+/gu;
/** Presentation forms that read as plain letters and digits: full-width, mathematical, circled. */
const dressed =
  /[\u{ff01}-\u{ff5e}\u{1d400}-\u{1d7ff}\u{2460}-\u{24ff}\u{2102}-\u{2138}\u{1f130}-\u{1f189}]/gu;

function foldWord(word: string, amongLatin: boolean): string {
  if (!suspect.test(word)) return word;
  const letters = [...word];
  const disguised = amongLatin && letters.every((letter) => byImitation.has(letter));
  if (!latin.test(word) && !disguised) return word;
  return letters.map((letter) => byImitation.get(letter) ?? letter).join('');
}

function mostlyLatin(text: string): boolean {
  let seen = 0;
  let foreign = 0;
  for (const letter of text) {
    if (latin.test(letter)) seen++;
    else if (suspect.test(letter)) foreign++;
  }
  return seen > foreign;
}

/**
 * foldHomoglyphs spells letters that imitate Latin ones in Latin. A Cyrillic or Greek word is touched only when it mixes
 * scripts, or consists of nothing but look-alikes in a text that is mostly Latin: real Russian and Greek stay as they are.
 */
export function foldHomoglyphs(text: string): string {
  const plain = text.replace(dressed, (letter) => letter.normalize('NFKC'));
  if (!suspect.test(plain)) return plain;
  const amongLatin = mostlyLatin(plain);
  return plain.replace(words, (word) => foldWord(word, amongLatin));
}
