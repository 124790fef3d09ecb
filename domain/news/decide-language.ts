/** supportedLanguages are those the shipped models were trained on; articles in others are stored, not scored. */
export const supportedLanguages: ReadonlySet<string> = new Set(['en']);

/** LanguageScores are a detector's scores by ISO 639-1 code, 0 to 1, and whether the detector calls them reliable. */
export interface LanguageScores {
  scores: Readonly<Record<string, number>>;
  reliable: boolean;
}

const toWordSet = (text: string) => new Set(text.trim().split(/\s+/));
/** Words of English headlines that do not occur in other languages of the same script. */
const englishWords = toWordSet(`
  the and of for from with by after before over into its their his this that these are was were has have had will would
  could should may not than as who what why how when which says said sees see reports reported announces announced raises
  raised lowers lowered cuts maintains reiterates initiates initiated upgrades upgraded downgrades downgraded shares sales
  stock stocks earnings revenue price higher lower trading market markets quarter beats misses est ests estimate estimates
  expects guidance buy sell hold rating ratings names hires launches wins deal files offering dividend week month year years
  today top best worst gainers losers movers highs lows biggest companies company new now up down down about just amid ahead
  falls rises jumps slips drops gains slides fell rose jumped trades upgrade downgrade insider watch volume short calls puts recall recalls beats cut cuts`);
/** Words that mark another language. */
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

/** stripSymbols removes what says nothing about a language: tickers, words in capitals, tags, links and numbers. */
export function stripSymbols(text: string): string {
  return text.replace(symbolPattern, ' ').replace(/\s+/g, ' ').trim();
}

const nonAsciiPattern = /[^\t\n\r\x20-\x7e]/;

/** Whether fewer than half of the letters are Latin. */
function isNonLatinScript(text: string): boolean {
  if (!nonAsciiPattern.test(text)) return false;
  const all = text.match(letterPattern)?.length ?? 0;
  return all > 0 && (text.match(latinPattern)?.length ?? 0) < all / 2;
}

const minScoreMargin = 0.12;
/** Names exist in any language, so this many lower-case words are needed before a foreign language is accepted. */
const minForeignWords = 3;
const lowercaseWordPattern = /(?<!\p{L})\p{Ll}+/gu;

/**
 * needsLanguageDetector reports whether the marker words alone do not settle the language; for most English headlines
 * they do.
 */
export function needsLanguageDetector(text: string): boolean {
  const { englishWordCount, foreignWordCount } = countMarkerWords(stripSymbols(text));
  return englishWordCount <= foreignWordCount || isNonLatinScript(text);
}

function countMarkerWords(plain: string): { englishWordCount: number; foreignWordCount: number } {
  let englishWordCount = 0;
  let foreignWordCount = 0;
  for (const word of plain.toLowerCase().split(/[^\p{L}]+/u)) {
    if (englishWords.has(word)) englishWordCount += 1;
    if (foreignWords.has(word)) foreignWordCount += 1;
  }
  return { englishWordCount, foreignWordCount };
}

/**
 * decideLanguage returns a headline's language (ISO 639-1), or null where it is too short to decide. A detector trained
 * on sentences takes "Agilent Sees Q4 EPS" for French, so its best language must beat English by a margin, and by twice
 * the margin unless foreign words support it; a language that the feed itself declares needs no margin.
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
  const { englishWordCount, foreignWordCount } = countMarkerWords(plain);
  if (englishWordCount > foreignWordCount) return 'en';
  const clear = best !== null && best !== 'en' && score - (scores.en ?? 0) >= minScoreMargin;
  if (best !== null && best === declared) return best;
  if (clear && foreignWordCount > englishWordCount) return best;
  const lowercaseWords = plain.match(lowercaseWordPattern) ?? [];
  const accented = lowercaseWords.some((word) => /[^a-z]/.test(word)) ? 1 : 0;
  const enough = lowercaseWords.length + accented >= minForeignWords;
  if (clear && reliable && enough && englishWordCount === 0 && score - (scores.en ?? 0) >= 2 * minScoreMargin)
    return best;
  return best === 'en' ? 'en' : (declared ?? null);
}

/** formatLanguageName returns a language's English name: `de` is German; an unknown code is returned as it is. */
export function formatLanguageName(code: string): string {
  try {
    return new Intl.DisplayNames('en', { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}
