import { cutAt, replaceEnclosed, trimEndCharacters } from '#domain/text/scan-text.ts';
import { nameEndings } from '#domain/tickers/legal-forms.ts';

/** Generic last words of names, which the press often drops: "Palantir Technologies". */
const genericNameEndings = new Set(
  `technologies technology international systems industries enterprises worldwide global brands pharmaceuticals
  pharmaceutical therapeutics platforms financial services communications laboratories motors stores markets resorts
  solutions networks software energy resources entertainment sciences interactive airlines biosciences bancorp
  bancorporation`.split(/\s+/),
);

const normaliseWord = (word: string) => word.toLowerCase().replace(/[.,']/g, '');

/**
 * stripLegalForm removes "Inc.", "Holdings", "plc", "(The)" and similar from a company's name: "Apple Inc." is "Apple".
 */
export function stripLegalForm(name: string): string {
  const words = cutAt(replaceEnclosed(name, ['(', ')'], ''), '/')
    .replace(/,/g, ' ')
    .trim()
    .split(/\s+/);
  while (words.length > 1 && nameEndings.has(normaliseWord(words.at(-1) ?? ''))) words.pop();
  while (words.length > 1 && words.at(-1) === '&') words.pop();
  if (words.length > 1 && normaliseWord(words[0] ?? '') === 'the') words.shift();
  return trimEndCharacters(words.join(' '), '.,');
}

/**
 * shortNames returns the names that the press may use for a company, longest first: "Palantir Technologies Inc." is
 * also "Palantir Technologies" and "Palantir".
 */
export function shortNames(name: string): string[] {
  const stripped = stripLegalForm(name);
  const words = stripped.split(' ');
  const names = [stripped];
  if (words.length > 1 && genericNameEndings.has(normaliseWord(words.at(-1) ?? ''))) {
    const shorter = words.slice(0, -1);
    while (shorter.length > 1 && ['&', 'and'].includes(shorter.at(-1) ?? '')) shorter.pop();
    names.push(shorter.join(' '));
  }
  return names.filter((short, i) => short.length > 1 && names.indexOf(short) === i);
}

const abbreviations: [ending: RegExp, short: string][] = [
  [/ Pharmaceuticals?$/, ' Pharma'],
  [/ Automotive(?: Group)?$/, ' Auto'],
  [/ Auto Parts$/, ' Auto'],
  [/ Technolog(?:y|ies)$/, ' Tech'],
  [/ International$/, ' Intl'],
];

/**
 * abbreviateName returns how newswires abbreviate a name of several words, or null: "Advance Auto Parts" is "Advance
 * Auto".
 */
export function abbreviateName(name: string): string | null {
  const found = abbreviations.find(([ending]) => ending.test(name));
  return found ? name.replace(...found) : null;
}
