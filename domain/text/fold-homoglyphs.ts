/** Letters that look like Latin ones, each followed by the Latin letter. */
const cyrillicLookAlikes =
  'АA ВB СC ЕE НH ІI ЈJ КK МM ОO РP ЅS ТT ХX ҮY УY ԌG ԚQ ԜW ԀD аa сc еe іi јj оo рp ѕs хx уy һh ԝw ԁd ԛq ӏl кk мm тt';
const greekLookAlikes = 'ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX αa ιi κk νv οo ρp υu χx γy ηn τt';

const latinByLookAlike = new Map(
  `${cyrillicLookAlikes} ${greekLookAlikes}`.split(' ').map((pair) => {
    const [imitation = '', letter = ''] = pair;
    return [imitation, letter] as const;
  }),
);

const latin = /\p{Script=Latin}/u;
const cyrillicOrGreek = /[\p{Script=Cyrillic}\p{Script=Greek}]/u;
const wordPattern = /[\p{L}\p{M}]+/gu;
/** Compatibility forms of letters and digits: full-width, mathematical, circled. */
const presentationForms =
  /[\u{ff01}-\u{ff5e}\u{1d400}-\u{1d7ff}\u{2460}-\u{24ff}\u{2102}-\u{2138}\u{1f130}-\u{1f189}]/gu;

function foldWord(word: string, amongLatin: boolean): string {
  if (!cyrillicOrGreek.test(word)) return word;
  const letters = [...word];
  const disguised = amongLatin && letters.every((letter) => latinByLookAlike.has(letter));
  if (!latin.test(word) && !disguised) return word;
  return letters.map((letter) => latinByLookAlike.get(letter) ?? letter).join('');
}

function isMostlyLatin(text: string): boolean {
  let seen = 0;
  let foreign = 0;
  for (const letter of text) {
    if (latin.test(letter)) seen++;
    else if (cyrillicOrGreek.test(letter)) foreign++;
  }
  return seen > foreign;
}

/**
 * foldHomoglyphs replaces Cyrillic and Greek letters that look like Latin ones by the Latin letters. A word is changed
 * only when it mixes scripts, or consists of look-alikes only in a text that is mostly Latin, so Russian and Greek
 * texts stay as they are. Compatibility forms are normalised (NFKC).
 */
export function foldHomoglyphs(text: string): string {
  const plain = text.replace(presentationForms, (letter) => letter.normalize('NFKC'));
  if (!cyrillicOrGreek.test(plain)) return plain;
  const amongLatin = isMostlyLatin(plain);
  return plain.replace(wordPattern, (word) => foldWord(word, amongLatin));
}
