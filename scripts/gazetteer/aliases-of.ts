import { shortNames, stripLegalForm } from '#domain/tickers/short-names.ts';
import { cryptoAssets } from '#scripts/gazetteer/crypto-assets.ts';
import { distinctive, knownAliases } from '#scripts/gazetteer/known-aliases.ts';

export interface AliasQuestion {
  symbol: string;
  name: string;
  /** Place in the SEC's list, which is ordered by size: small companies may not claim everyday words. */
  rank: number;
  otc: boolean;
  /** In the S&P 500. */
  listed: boolean;
  /** Words of the language by commonness. */
  ranks: Map<string, number>;
}

const cryptoNames = new Set(cryptoAssets.map(([, name]) => name.toLowerCase()));
const wellKnown = 1_500;
const generic = new Set(
  `american united general national first global international northern southern western eastern republic citizens
  principal regions news china india japan canada texas california florida america pacific atlantic central capital energy
  consumers franklin cooper duke ross fox waters williams jacobs tyler devon dover cincinnati northwestern mueller webster
  tim pearson donaldson kirby jackson patrick powell graham burlington bentley woodward crane carpenter rogers popular
  first one two box on compass bill bread sea api sm rb nu kb tc cf ke tko ul lennox ferguson edison everest expand
  mercury noble nasdaq q2 extreme exact range post uranium liberty freedom pool nice chart bloom icon viper defi`.split(
    /\s+/,
  ),
);

const lower = (word: string) => word.toLowerCase();

function isEveryday(short: string, { ranks, rank, listed }: AliasQuestion): boolean {
  const words = short.split(/[\s-]+/).map(lower);
  if (words.length > 2) return false;
  if (words.length === 1) {
    const word = words[0] ?? '';
    if (distinctive.has(word)) return false;
    // A small company's one-word name is as often a person, a place or an institute.
    return rank > wellKnown || ranks.has(word) || word.length < 4;
  }
  return !listed && words.every((word) => ranks.has(word));
}

/**
 * aliasesOf decides how the press may write a listed company; `~` marks what needs context. Everyday words are left to
 * the larger companies, and none of the nation-and-direction kind ("American", "First") is anybody's.
 */
export function aliasesOf(question: AliasQuestion): string[] {
  const known = (knownAliases[question.symbol] ?? '').split('|').filter(Boolean);
  const taken = new Set(known.map((alias) => lower(alias.replace('~', ''))));
  const derived: string[] = [];
  for (const short of shortNames(question.name)) {
    if (short.replace(/[^A-Za-z0-9]/g, '').length < 3) continue;
    if (taken.has(lower(short)) || /acquisition|\bcapital corp\b/i.test(short)) continue;
    const single = !short.includes(' ');
    if (single && (generic.has(lower(short)) || short.length < 2 || cryptoNames.has(lower(short)))) continue;
    const everyday = isEveryday(short, question);
    if (everyday && single && (question.otc || question.rank > wellKnown) && question.ranks.has(lower(short)))
      continue;
    if (single && question.otc && question.rank > 2 * wellKnown) continue;
    // The full name is matched as it stands; only what differs from it, or needs context, must be said.
    if (!everyday && short === stripLegalForm(question.name) && short.includes(' ')) continue;
    derived.push(everyday ? `~${short}` : short);
  }
  return [...known, ...derived];
}
