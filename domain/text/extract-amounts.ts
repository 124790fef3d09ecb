const amountPattern =
  /(?<![\p{L}\d.])([$€£¥]|(?:US|C|A)\$)?\s?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?:\s?(%|percent\b|per cent\b|bps?\b|(?:k|m|mn|mln|million|bn|bln|b|billion|tn|trln|trillion)\b)|[\s-](million\b|billion\b|trillion\b|basis[- ]points?\b))?(?![\d])/giu;

const multipliers: Record<string, number> = {
  k: 1e3,
  m: 1e6,
  mn: 1e6,
  mln: 1e6,
  million: 1e6,
  b: 1e9,
  bn: 1e9,
  bln: 1e9,
  billion: 1e9,
  tn: 1e12,
  trln: 1e12,
  trillion: 1e12,
};

/** "3M" is the company unless a counted noun follows. */
const companyNamed3M =
  /^3M\b(?! (?:users|subscribers|customers|shares|barrels|units|vehicles|cars|people|jobs|tons|tonnes|members)\b)/;
/** A number after these words is part of a product's name: "iPhone 17", "GPT-4.5", "Boeing 737". */
const productNameBefore =
  /(?:\b(?:iphone|ipad|ios|macos|watch|galaxy|pixel|android|windows|gpt|claude|gemini|llama|grok|playstation|xbox|switch|ryzen|core|snapdragon|model|version|series|flight|fsd)[ -]|\bboeing )$/i;

/** A quarter, a year, a date or a form's number is a label, not an amount that two reports could disagree on. */
function isLabel(before: string, whole: string, hasUnit: boolean): boolean {
  if (hasUnit) return false;
  const value = Number(whole.replaceAll(',', ''));
  if (value >= 1900 && value <= 2100 && whole.length === 4) return true;
  if (
    /\b(?:q|fy|h|phase|chapter|form|s&p|nasdaq|russell|dow|top|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?)\s?-?$/i.test(
      before,
    )
  )
    return true;
  return value < 3;
}

function isPartOfProperName(text: string, at: number): boolean {
  const rest = text.slice(at, at + 16);
  if (companyNamed3M.test(rest)) return true;
  const before = text.slice(Math.max(0, at - 16), at);
  if (/\bboeing $/i.test(before) && !/^7[0-8]7\b/.test(rest)) return false;
  return productNameBefore.test(before) && !/^[\d.,]+ ?(?:%|percent|million|billion)/.test(rest);
}

/**
 * extractAmounts returns the distinct amounts that a text states, each in one normalised spelling: "$1.2bn" and "1.20
 * billion dollars" are both `1200000000`, "4 per cent" is `4%`, "25 basis points" is `25bp`. Years, quarters and dates
 * are left out.
 */
export function extractAmounts(text: string): string[] {
  const amounts = new Set<string>();
  for (const match of text.matchAll(amountPattern)) {
    const [all, currency, whole = '', fraction = '', joined = '', spelled = ''] = match;
    const digitsAt = match.index + all.indexOf(whole);
    // "25bp" is a rate; "25 BP stations" is a count beside the company BP.
    const unit = joined === 'BP' ? '' : joined || spelled;
    const suffix = unit.toLowerCase();
    if (!currency && isPartOfProperName(text, digitsAt)) continue;
    if (
      isLabel(
        text.slice(Math.max(0, match.index - 12), digitsAt),
        whole,
        Boolean(currency || suffix || fraction),
      )
    )
      continue;
    const value = Number(`${whole.replaceAll(',', '')}${fraction}`);
    if (suffix === '%' || suffix.startsWith('per')) amounts.add(`${value}%`);
    else if (suffix.startsWith('bp') || suffix.startsWith('basis')) amounts.add(`${value}bp`);
    else amounts.add(String(Number((value * (multipliers[suffix] ?? 1)).toPrecision(12))));
  }
  return [...amounts];
}
