/** Word is one run of letters and digits of a text, folded for comparison. */
export interface Word {
  /** Lower case, without accents, apostrophes and a possessive 's. */
  norm: string;
  start: number;
  end: number;
  possessive: boolean;
  /** Its first character is a capital or a digit. */
  capital: boolean;
  /** All its letters are capitals. */
  caps: boolean;
}

const wordPattern = /[\p{L}\p{N}]+(?:[&'’][\p{L}\p{N}]+)*|&/gu;
const asciiOnly = /^[\x20-\x7e]*$/;
const marks = /\p{M}+/gu;

/** foldText removes accents and compatibility forms, so that "Estée" and full-width letters compare as plain ones. */
function foldText(text: string): string {
  return asciiOnly.test(text) ? text : text.normalize('NFKD').replace(marks, '');
}

/** splitWords gives a text's words in order; "AT&T" is one word, "Coca-Cola" two, "Apple's" is `apple`, possessive. */
export function splitWords(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(wordPattern)) {
    const raw = foldText(match[0]);
    const possessive = /['’]s$/i.test(raw);
    const bare = (possessive ? raw.slice(0, -2) : raw).replace(/['’]/g, '');
    const norm = bare.toLowerCase();
    const first = bare.charCodeAt(0);
    words.push({
      norm,
      start: match.index,
      end: match.index + match[0].length,
      possessive,
      capital: bare.charAt(0) !== norm.charAt(0) || (first >= 48 && first <= 57),
      caps: bare !== norm && bare === bare.toUpperCase(),
    });
  }
  return words;
}
