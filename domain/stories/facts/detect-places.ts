import { matchKeywords } from '#domain/stories/facts/match-keywords.ts';

/** Countries and unions by the names, nationalities, central banks and cities that headlines use for them. */
const placePatterns: [place: string, pattern: RegExp][] = [
  [
    'us',
    /\b(?:US|U\.S\.|America(?:n|ns)?|Fed|Federal Reserve|Washington|Trump|Senate|Congress|Treasury|EIA)(?![\p{L}])/u,
  ],
  ['uk', /\b(?:UK|U\.K\.|Brit(?:ain|ish|ons?)|BoE|BOE|Bank of England|London)\b/],
  ['eurozone', /\b(?:Euro ?zone|ECB|European Central Bank|EU|Europe(?:an)?|Brussels)\b/i],
  ['germany', /\b(?:German[ys]?|Bundesbank|Berlin|Ifo|ZEW)\b/],
  ['france', /\b(?:France|French|Paris)\b/],
  ['italy', /\b(?:Ital(?:y|ian))\b/],
  ['spain', /\b(?:Spain|Spanish)\b/],
  ['switzerland', /\b(?:Swiss|Switzerland|SNB)\b/],
  ['norway', /\b(?:Norw(?:ay|egian)|Norges)\b/],
  ['sweden', /\b(?:Sweden|Swedish|Riksbank)\b/],
  ['japan', /\b(?:Japan(?:ese)?|BOJ|BoJ|Tokyo)\b/],
  ['china', /\b(?:Chin(?:a|ese)|PBOC|Beijing)\b/],
  ['india', /\b(?:Indian?|RBI|Delhi)\b/],
  ['korea', /\b(?:Korean?|BOK|Seoul)\b/],
  ['australia', /\b(?:Australian?|RBA)\b/],
  ['canada', /\b(?:Canad(?:a|ian)|Ottawa)\b/],
  ['turkey', /\b(?:Turk(?:ey|ish)|Ankara)\b/],
  ['brazil', /\bBrazil(?:ian)?\b/],
  ['mexico', /\b(?:Mexic(?:o|an)|Banxico)\b/],
  ['russia', /\b(?:Russian?|Moscow|Kremlin)\b/],
  ['taiwan', /\bTaiwan(?:ese)?\b/],
];

/** detectPlaces returns the countries and unions that a headline names. */
export function detectPlaces(text: string): Set<string> {
  return matchKeywords(text, placePatterns);
}
