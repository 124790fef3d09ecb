/** The languages that the shipped models were trained on; texts in others are stored, not scored. */
export const supportedLanguages: ReadonlySet<string> = new Set(['en']);

/** LanguageScores are a detector's marks by ISO 639-1 code, 0 to 1, and whether it trusts them. */
interface LanguageScores {
  scores: Readonly<Record<string, number>>;
  reliable: boolean;
}

const toWordSet = (text: string) => new Set(text.trim().split(/\s+/));
/** HighlightedWords of English headlines that are no words of the languages written with the same letters. */
const englishWords = toWordSet(`
  the and of for from with by after before over into its their his this that these are was were has have had will would
  could should may not than as who what why how when which says said sees see reports reported announces announced raises
  raised lowers lowered cuts maintains reiterates initiates initiated upgrades upgraded downgrades downgraded shares sales
  stock stocks earnings revenue price higher lower trading market markets quarter beats misses est ests estimate estimates
  expects guidance buy sell hold rating ratings names hires launches wins deal files offering dividend week month year years
  today top best worst gainers losers movers highs lows biggest companies company new now up down down about just amid ahead
  falls rises jumps slips drops gains slides fell rose jumped trades upgrade downgrade insider watch volume short calls puts recall recalls beats cut cuts`);
/** HighlightedWords that give another language away. */
const foreignWords = toWordSet(`
  der die das und nicht mit für von auf bei nach über wird werden sich eine einen dem den im zum zur steigt senkt hebt sinkt
  le la les des du une et est sont pour avec dans sur aux ses par plus après hausse baisse
  el los las del una para con por que más según sube cae gana
  il lo gli della delle dei nel con per che sono più rialzo calo utile
  het een van voor met naar niet op bij over wordt omzet winst
  os das dos uma com não são lucro queda alta
  och för med till på som är av inte det den
  og af til på fra ikke med
  nie się na przez dla oraz jest do od wzrost spadek`);

const letterPattern = /\p{L}/gu;
const latinPattern = /\p{Script=Latin}/gu;
const symbolPattern = /https?:\S+|[$#@][\p{L}\d.]+|\b[\p{Lu}\d][\p{Lu}\d.&-]*\b|\d+[\d.,]*\p{L}*/gu;

/** stripSymbols leaves out what says nothing about a language: tickers, capitals, tags, links and figures. */
export function stripSymbols(text: string): string {
  return text.replace(symbolPattern, ' ').replace(/\s+/g, ' ').trim();
}

const nonAsciiPattern = /[^\t\n\r\x20-\x7e]/;

/** Mostly written in letters that aren't Latin. */
function isNonLatinScript(text: string): boolean {
  if (!nonAsciiPattern.test(text)) return false;
  const all = text.match(letterPattern)?.length ?? 0;
  return all > 0 && (text.match(latinPattern)?.length ?? 0) < all / 2;
}

const minScoreMargin = 0.12;
/** Names are of any language: so many words without a capital must speak before a foreign one is believed. */
const minForeignWords = 3;
const lowercaseWordPattern = /(?<!\p{L})\p{Ll}+/gu;

/** needsLanguageDetector says whether the words alone leave the language open; most English headlines are settled by them. */
export function needsLanguageDetector(text: string): boolean {
  const { englishMarks, foreignMarks } = countMarkerWords(stripSymbols(text));
  return englishMarks <= foreignMarks || isNonLatinScript(text);
}

function countMarkerWords(plain: string): { englishMarks: number; foreignMarks: number } {
  let englishMarks = 0;
  let foreignMarks = 0;
  for (const word of plain.toLowerCase().split(/[^\p{L}]+/u)) {
    if (englishWords.has(word)) englishMarks += 1;
    if (foreignWords.has(word)) foreignMarks += 1;
  }
  return { englishMarks, foreignMarks };
}

/**
 * decideLanguage decides a headline's language (ISO 639-1), or null where its few words leave it open. A detector trained
 * on sentences takes "Agilent Sees Q4 EPS" for French, so it must be clear of English by a margin, more so against
 * English words in the text, and less where the feed itself declares the language.
 */
export function decideLanguage(
  text: string,
  { scores, reliable }: LanguageScores,
  declared: string | null,
): string | null {
  const ranked = Object.entries(scores).sort(([, a], [, b]) => b - a);
  const [best, score] = ranked[0] ?? [null, 0];
  if (isNonLatinScript(text)) return best ?? declared;
  const plain = stripSymbols(text);
  const { englishMarks, foreignMarks } = countMarkerWords(plain);
  if (englishMarks > foreignMarks) return 'en';
  const clear = best !== null && best !== 'en' && score - (scores.en ?? 0) >= minScoreMargin;
  if (best !== null && best === declared) return best;
  if (clear && foreignMarks > englishMarks) return best;
  const spoken = plain.match(lowercaseWordPattern) ?? [];
  const accented = spoken.some((word) => /[^a-z]/.test(word)) ? 1 : 0;
  const enough = spoken.length + accented >= minForeignWords;
  if (clear && reliable && enough && englishMarks === 0 && score - (scores.en ?? 0) >= 2 * minScoreMargin)
    return best;
  return best === 'en' ? 'en' : (declared ?? null);
}

/** formatLanguageName is a language's English name: `de` is German; an unknown code stands for itself. */
export function formatLanguageName(code: string): string {
  try {
    return new Intl.DisplayNames('en', { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}
