import { shortNames, stripLegalForm } from '#domain/tickers/short-names.ts';
import { cryptoAssets } from '#scripts/gazetteer/crypto-assets.ts';
import { distinctiveWords, knownAliases } from '#scripts/gazetteer/known-aliases.ts';

export interface AliasInput {
  symbol: string;
  name: string;
  /** Rank in the SEC's list, which is ordered by company size: small companies get no everyday words. */
  rank: number;
  otc: boolean;
  /** In the S&P 500. */
  inSp500: boolean;
  /** Rank of each word by frequency in English. */
  wordRanks: Map<string, number>;
}

const cryptoNames = new Set(cryptoAssets.map(([, name]) => name.toLowerCase()));
const maxWellKnownRank = 1_500;
const genericNames = new Set(
  `american united general national first global international northern southern western eastern republic citizens
  principal regions news china india japan canada texas california florida america pacific atlantic central capital energy
  consumers franklin cooper duke ross fox waters williams jacobs tyler devon dover cincinnati northwestern mueller webster
  tim pearson donaldson kirby jackson patrick powell graham burlington bentley woodward crane carpenter rogers popular
  first one two box on compass bill bread sea api sm rb nu kb tc cf ke tko ul lennox ferguson edison everest expand
  mercury noble nasdaq q2 extreme exact range post uranium liberty freedom pool nice chart bloom icon viper defi`.split(
    /\s+/,
  ),
);

const toLower = (word: string) => word.toLowerCase();

function isEveryday(short: string, { wordRanks, rank, inSp500 }: AliasInput): boolean {
  const words = short.split(/[\s-]+/).map(toLower);
  if (words.length > 2) return false;
  if (words.length === 1) {
    const word = words[0] ?? '';
    if (distinctiveWords.has(word)) return false;
    // A small company's one-word name is as often a person, a place or an institute.
    return rank > maxWellKnownRank || wordRanks.has(word) || word.length < 4;
  }
  return !inSp500 && words.every((word) => wordRanks.has(word));
}

/**
 * deriveAliases gives the aliases of a listed company; `~` marks one that needs market context. Everyday words are aliases
 * of larger companies only, and generic ones ("American", "First") of none.
 */
export function deriveAliases(input: AliasInput): string[] {
  const known = (knownAliases[input.symbol] ?? '').split('|').filter(Boolean);
  const taken = new Set(known.map((alias) => toLower(alias.replace('~', ''))));
  const derived: string[] = [];
  for (const short of shortNames(input.name)) {
    if (short.replace(/[^A-Za-z0-9]/g, '').length < 3) continue;
    if (taken.has(toLower(short)) || /acquisition|\bcapital corp\b/i.test(short)) continue;
    const single = !short.includes(' ');
    if (single && (genericNames.has(toLower(short)) || short.length < 2 || cryptoNames.has(toLower(short))))
      continue;
    const everyday = isEveryday(short, input);
    if (
      everyday &&
      single &&
      (input.otc || input.rank > maxWellKnownRank) &&
      input.wordRanks.has(toLower(short))
    )
      continue;
    if (single && input.otc && input.rank > 2 * maxWellKnownRank) continue;
    // The linker matches the full name itself; an alias is needed only when it differs or needs context.
    if (!everyday && short === stripLegalForm(input.name) && short.includes(' ')) continue;
    derived.push(everyday ? `~${short}` : short);
  }
  return [...known, ...derived];
}
