import { classifyListingSize } from '#domain/tickers/classify-listing-size.ts';
import type { Mention } from '#domain/tickers/mention.ts';
import { stripLegalForm } from '#domain/tickers/short-names.ts';
import type { TickerLink } from '#domain/tickers/ticker-link.ts';

/** TickerMentions are the mentions of one ticker in an article. */
interface TickerMentions {
  title: Mention[];
  summary: Mention[];
  /** The title's text, to which the positions refer. */
  titleText: string;
  /** Other tickers linked to the same article. */
  otherTickers: number;
}

const baseRelevanceByMethod = {
  'exchange-prefix': 72,
  cashtag: 68,
  name: 70,
  alias: 64,
  product: 54,
  person: 46,
} as const;
const methodsByStrength = ['cashtag', 'exchange-prefix', 'name', 'alias', 'product', 'person'];
const relationPhrases = { product: 'a product of', person: 'the head of' } as const;
const brokerRatingAfter =
  /^(?:['’]s)?(?: (?:Capital|Securities|Nicolaus|Analysts?))?\s(?:upgrade[sd]|downgrade[sd]|initiate[sd]|reiterate[sd]|maintains?|resume[sd]|(?:raises?|cuts?|lowers?|lifts?|boosts?|trims?) (?:\w+ )?(?:price target|pt|target)\b|analysts?\b|strategists?\b|economists?\b)/i;
const ratingPattern =
  /\b(?:buy|sell|hold|neutral|overweight|underweight|outperform|underperform|(?:equal|sector|market)[- ]?(?:weight|perform)|price target|pt)\b/i;
const attributionBefore =
  /\b(?:according to|analysts? at|strategists? at|economists? at|upgraded? (?:by|at)|downgraded? (?:by|at)|says|cut (?:by|at)|initiated (?:by|at))\s$/i;

/** "Nvidia-backed Wayve", "Nvidia rival Cerebras": named to describe another company. */
const asideAfter = /^(?:-backed\b|(?:['’]s)? (?:arch-?)?rival (?=[\p{Lu}\d]))/u;
/** "ex-Goldman trader", "former Morgan Stanley banker". */
const asideBefore = /(?:^|[\s(“"'‘])(?:ex-|former )$/i;

const clamp = (value: number) => Math.max(5, Math.min(100, Math.round(value)));

/** Why a company is only named in passing (as a broker, or to describe another), as a clause; null where it is not. */
function describePassingMention(mention: Mention, title: string, others: number): string | null {
  const before = title.slice(0, mention.start);
  const after = title.slice(mention.end);
  if (asideAfter.test(after) || asideBefore.test(before)) return 'is named only to describe somebody else';
  const rates = brokerRatingAfter.test(after) && (others > 0 || ratingPattern.test(after));
  return rates || (others > 0 && attributionBefore.test(before))
    ? 'is named as the one giving its view of another company'
    : null;
}

function scorePosition(mention: Mention, title: string): { bonus: number; words: string } {
  const share = mention.start / Math.max(1, title.length);
  if (title.slice(0, mention.start).trim() === '') return { bonus: 25, words: 'opens the headline' };
  if (share < 0.35) return { bonus: 15, words: 'stands early in the headline' };
  return { bonus: 6, words: 'is named in the headline' };
}

function describeMention(mention: Mention, where: string): string {
  const named = `“${mention.text}”`;
  if (mention.method === 'cashtag') return `The cashtag ${mention.text} ${where}`;
  if (mention.method === 'exchange-prefix') return `The listing ${named} ${where}`;
  const { method, entry, cue } = mention;
  if (method === 'product' || method === 'person') {
    const because = cue ? `, read so because of ${formatCue(cue)}` : '';
    return `${named}, ${relationPhrases[method]} ${stripLegalForm(entry.name)}, ${where}${because}`;
  }
  return cue ? `${named} ${where}, read as the company because of ${formatCue(cue)}` : `${named} ${where}`;
}

function formatCue(cue: string): string {
  return /^(?:the|its) /.test(cue) ? cue : `“${cue}” beside it`;
}

/**
 * measureRelevance returns the link of a ticker with its relevance and reason; null without mentions. Relevance starts
 * from how the ticker was recognised, rises with an early position and repeats, and falls with every other company. A
 * broker that only gives its rating, and a company named only to describe another, stay below 30.
 */
export function measureRelevance({
  title,
  summary,
  titleText,
  otherTickers: others,
}: TickerMentions): TickerLink | null {
  const all = [...title, ...summary];
  const best = all.toSorted(
    (a, b) => methodsByStrength.indexOf(a.method) - methodsByStrength.indexOf(b.method),
  )[0];
  const lead = title[0] ?? summary[0];
  if (!lead || !best) return null;
  const { entry } = lead;
  const position = title[0]
    ? scorePosition(title[0], titleText)
    : { bonus: -28, words: 'is named only in the summary' };
  const repeats = Math.min(10, 4 * (all.length - 1));
  const crowdPenalty = others > 1 ? Math.min(40, 7 * (others - 1)) : 0;
  let relevance = baseRelevanceByMethod[best.method] + position.bonus + repeats - crowdPenalty;
  let reason = describeMention(lead, position.words);
  const asides = title.map((mention) => describePassingMention(mention, titleText, others));
  if (asides[0] && asides.every(Boolean)) {
    relevance = Math.min(relevance, 28);
    reason = `“${lead.text}” ${asides[0]}`;
  } else if (all.length > 1) reason += `, ${all.length} mentions`;
  if (others > 0)
    reason += others === 1 ? '; 1 other company is named' : `; ${others} other companies are named`;
  const named = all.find(({ method }) => method === 'name' || method === 'alias') ?? lead;
  return {
    tickerId: entry.tickerId,
    symbol: entry.symbol,
    exchange: entry.exchange,
    relevance: clamp(relevance),
    method: best.method,
    mention: named.text,
    reason: `${reason}.`,
    listingSize: classifyListingSize(entry),
  };
}
