import type { Linker } from '#domain/tickers/compile-linker.ts';
import { ambiguousAcronyms, companyVerbs, tradeWords } from '#domain/tickers/context-words.ts';
import type { AnalysedText, Mention } from '#domain/tickers/mention.ts';
import { shortNames } from '#domain/tickers/short-names.ts';
import { splitWords } from '#domain/tickers/split-words.ts';
import type { GazetteerEntry } from '#domain/tickers/ticker-link.ts';

const cashtagPattern =
  /(?<![\p{L}\p{N}$])\$([A-Za-z]{1,6}(?:[.-][A-Za-z])?)(?:\.X)?(?![\p{L}\p{N}]|[.,]\d)/gu;
const supportedExchangePattern =
  /\b(NASDAQ(?:[ -]?(?:GS|GM|CM))?|NYSE(?: ?(?:American|Arca|MKT))?|NYSEAMERICAN|NYSEARCA|AMEX|OTC(?:QB|QX|MKTS| Markets)?|OTC Pink|CBOE|BATS|CRYPTO|DEMO)\s?:\s?\$?([A-Z]{1,6}(?:[.-][A-Z])?)\b/gi;
const foreignExchangePattern =
  /\b(?:TSXV?|TSX-V|LSE|LON|AIM|ASX|HKEX|SEHK|HKG|JSE|BSE|NSE|SGX|FRA|ETR|XETRA|EPA|AMS|BIT|BME|SIX|SWX|TYO|TSE|KRX|CSE|NEO|STO|OSE|CPH|HEL|WSE|BOVESPA|BVMF|ISE|EURONEXT)\s?:\s?[A-Z0-9.]{1,8}\b/g;
/** Cryptocurrencies that are better known than any listing with the same symbol. */
const majorCoins = new Set([
  'BTC',
  'ETH',
  'SOL',
  'XRP',
  'DOGE',
  'ADA',
  'BNB',
  'LTC',
  'AVAX',
  'USDT',
  'USDC',
  'SHIB',
]);
const auxiliaryVerbs = new Set([
  'is',
  'was',
  'will',
  'would',
  'could',
  'may',
  'can',
  'has',
  'had',
  'to',
  'says',
  'said',
]);
const currencyAndAmountCodes = new Set([
  'US',
  'USD',
  'CAD',
  'AUD',
  'HK',
  'NZ',
  'SGD',
  'MM',
  'BN',
  'MLN',
  'TN',
  'EUR',
]);

/** Whether a listing's name or alias occurs capitalised in the text; beside its symbol a common word counts too. */
function isNamed({ name, symbol, aliases }: GazetteerEntry, { words }: AnalysedText): boolean {
  const own = aliases.flatMap(({ alias, kind }) => (kind === 'name' ? [alias] : []));
  return [...shortNames(name), ...own].some((written) => {
    const wanted = splitWords(written);
    if (written.toUpperCase() === symbol || wanted.length === 0) return false;
    return words.some((_, at) =>
      wanted.every(({ norm }, i) => words[at + i]?.norm === norm && words[at + i]?.capital),
    );
  });
}

function chooseListing(
  listings: GazetteerEntry[],
  analysed: AnalysedText,
  symbol: string,
): GazetteerEntry | undefined {
  const equity = listings.find(({ kind }) => kind !== 'crypto');
  const crypto = listings.find(({ kind }) => kind === 'crypto');
  if (!equity || !crypto) return equity ?? crypto;
  if (analysed.cryptoWordCount === 0 && isNamed(equity, analysed)) return equity;
  if (majorCoins.has(symbol)) return crypto;
  return analysed.cryptoWordCount > 0 ? crypto : equity;
}

const normaliseSymbol = (symbol: string) => symbol.toUpperCase().replace('-', '.');

function findCashtags(analysed: AnalysedText, linker: Linker): Mention[] {
  const mentions: Mention[] = [];
  for (const match of analysed.text.matchAll(cashtagPattern)) {
    const written = match[1] ?? '';
    const symbol = normaliseSymbol(written);
    if (currencyAndAmountCodes.has(symbol) || (written !== written.toUpperCase() && written.length < 3))
      continue;
    const entry = chooseListing(linker.symbols.get(symbol) ?? [], analysed, symbol);
    if (!entry) continue;
    mentions.push({
      entry,
      method: 'cashtag',
      text: match[0],
      start: match.index,
      end: match.index + match[0].length,
      cue: null,
    });
  }
  return mentions;
}

function findExchangePrefixed(analysed: AnalysedText, linker: Linker): Mention[] {
  const mentions: Mention[] = [];
  for (const match of analysed.text.matchAll(supportedExchangePattern)) {
    const code = (match[1] ?? '').toUpperCase();
    const written = match[2] ?? '';
    if (written !== written.toUpperCase()) continue;
    const wanted = code === 'CRYPTO' ? 'crypto' : 'equity';
    const listings = linker.symbols.get(normaliseSymbol(written)) ?? [];
    const entry = listings.find(({ kind }) => (kind === 'crypto') === (wanted === 'crypto'));
    if (!entry) continue;
    mentions.push({
      entry,
      method: 'exchange-prefix',
      text: match[0],
      start: match.index,
      end: match.index + match[0].length,
      cue: null,
    });
  }
  return mentions;
}

/** Spans of symbols of unsupported exchanges: "TSX: SHOP" is not the SHOP listed in New York. */
function findForeignSymbolSpans(text: string): { start: number; end: number }[] {
  if (!text.includes(':')) return [];
  return [...text.matchAll(foreignExchangePattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

const shareClassPattern = /(?<![\p{L}\p{N}.$])([A-Z]{2,5})[./-]([A-C])(?![\p{L}\p{N}])/gu;
const symbolListPattern = /\(((?:[A-Z]{1,5}(?:\.[A-Z])?, ?)+[A-Z]{1,5}(?:\.[A-Z])?)\)/g;

/** Share classes such as "BRK.B" are unambiguous without `$` or an exchange. */
function findShareClasses(analysed: AnalysedText, linker: Linker): Mention[] {
  return [...analysed.text.matchAll(shareClassPattern)].flatMap((match) => {
    const entry = linker.symbols.get(`${match[1]}.${match[2]}`)?.[0];
    if (!entry) return [];
    const [text] = match;
    return [{ entry, method: 'alias', text, start: match.index, end: match.index + text.length, cue: null }];
  });
}

/** Lists in brackets, "(SB, ABR, CEL)", are symbols when at least half of them, and two, are listed. */
function findSymbolLists(analysed: AnalysedText, linker: Linker): Mention[] {
  return [...analysed.text.matchAll(symbolListPattern)].flatMap((match) => {
    const inside = match[1] ?? '';
    const found = [...inside.matchAll(/[A-Z.]+/g)].flatMap(({ 0: text, index }) => {
      const entry = chooseListing(linker.symbols.get(text) ?? [], analysed, text);
      const start = match.index + 1 + index;
      return entry
        ? [
            {
              entry,
              method: 'alias' as const,
              text,
              start,
              end: start + text.length,
              cue: 'the list of symbols around it',
            },
          ]
        : [];
    });
    return found.length >= Math.max(2, inside.split(',').length / 2) ? found : [];
  });
}

/**
 * Words that are also symbols count only before "stock" or "shares" and a price movement: "NOW stock jumps", "ON shares
 * fall".
 */
const wordLikeSymbol =
  /^(?:a|all|be|big|cash|cost|fast|it|key|love|low|now|on|open|play|run|see|so|team|well)$/;
const priceMovement =
  /^ (?:stock|shares) (?:is |are )?(?:jump|fall|fell|slip|surg|soar|rise|rose|climb|drop|sink|plung|tumbl|slid|hit|gain|ris|rall|tick|edg|trad|dip|pop|lose|down\b|up\b)/i;

function readsAsSymbol(analysed: AnalysedText, at: number): boolean {
  const word = analysed.words[at];
  return (
    word !== undefined &&
    wordLikeSymbol.test(word.norm) &&
    priceMovement.test(analysed.text.slice(word.end, word.end + 24))
  );
}

function scoreBareSymbol(
  analysed: AnalysedText,
  at: number,
  { large, isCoin }: { large: boolean; isCoin: boolean },
): { score: number; cue: string | null } {
  const { words, text } = analysed;
  const word = words[at];
  const next = words[at + 1];
  const previous = words[at - 1];
  if (!word) return { score: 0, cue: null };
  if (text[word.start - 1] === '(' && text[word.end] === ')')
    return { score: 2, cue: 'the brackets around it' };
  if (readsAsSymbol(analysed, at)) return { score: 2, cue: 'stock' };
  const nextTouches = next && /^['’s\s]{1,3}$/.test(text.slice(word.end, next.start));
  if (nextTouches && tradeWords.has(next.norm)) return { score: 2, cue: text.slice(next.start, next.end) };
  const previousTouches = previous && text.slice(previous.end, word.start) === ' ';
  if (previousTouches && tradeWords.has(previous.norm)) {
    return { score: 2, cue: text.slice(previous.start, previous.end) };
  }
  const market = analysed.marketWordCount > 0 ? 1 : 0;
  const symbol = word.norm.toUpperCase();
  if (
    majorCoins.has(symbol) &&
    symbol !== 'DOGE' &&
    nextTouches &&
    companyVerbs.has(next.norm) &&
    !auxiliaryVerbs.has(next.norm)
  )
    return { score: 2, cue: text.slice(next.start, next.end) };
  if (isCoin && analysed.cryptoWordCount > 0) return { score: 2, cue: 'the crypto words around it' };
  const length = word.norm.length >= 4 ? 0.5 + (large ? 1.5 : 0) : 0;
  if (nextTouches && companyVerbs.has(next.norm)) {
    return { score: 1 + market + length, cue: text.slice(next.start, next.end) };
  }
  return { score: market * 0.5 + length, cue: null };
}

function findBareSymbols(
  analysed: AnalysedText,
  linker: Linker,
  isTaken: (start: number) => boolean,
): Mention[] {
  if (analysed.casing === 'caps') return [];
  const mentions: Mention[] = [];
  for (const [at, word] of analysed.words.entries()) {
    if (
      !word.caps ||
      word.norm.length < 2 ||
      word.norm.length > 5 ||
      (ambiguousAcronyms.has(word.norm) && !readsAsSymbol(analysed, at))
    )
      continue;
    const symbol = word.norm.toUpperCase();
    const listings = linker.symbols.get(symbol);
    if (!listings || isTaken(word.start)) continue;
    const entry = chooseListing(listings, analysed, symbol);
    if (!entry) continue;
    const { score, cue } = scoreBareSymbol(analysed, at, {
      large: entry.sector !== null,
      isCoin: entry.kind === 'crypto',
    });
    if (score < (entry.exchange === 'OTC' ? 3 : 2)) continue;
    const text = analysed.text.slice(word.start, word.end);
    mentions.push({
      entry,
      method: 'alias',
      text,
      start: word.start,
      end: word.end,
      cue: cue ?? 'the market words around it',
    });
  }
  return mentions;
}

/**
 * findSymbols returns mentions by symbol: $AAPL, NASDAQ: AAPL, and a bare AAPL beside trading words. `spans` are the
 * positions of all of them and of symbols of unsupported exchanges.
 */
export function findSymbols(
  analysed: AnalysedText,
  linker: Linker,
): { mentions: Mention[]; spans: { start: number; end: number }[] } {
  const foreign = findForeignSymbolSpans(analysed.text);
  const inside = (start: number, spans: { start: number; end: number }[]) =>
    spans.some((span) => start >= span.start && start < span.end);
  const tagged = analysed.text.includes('$') ? findCashtags(analysed, linker) : [];
  const prefixed = analysed.text.includes(':') ? findExchangePrefixed(analysed, linker) : [];
  const classes = /[./-][A-C]\b/.test(analysed.text) ? findShareClasses(analysed, linker) : [];
  const listed = analysed.text.includes('(') ? findSymbolLists(analysed, linker) : [];
  const explicit = [...tagged, ...prefixed].filter(({ start }) => !inside(start, foreign));
  const covers = (start: number) => inside(start, explicit) || inside(start, foreign);
  const certain = [...explicit, ...[...classes, ...listed].filter(({ start }) => !covers(start))];
  const bare = findBareSymbols(analysed, linker, (start) => inside(start, certain) || inside(start, foreign));
  return { mentions: [...certain, ...bare], spans: [...certain, ...bare, ...foreign] };
}
