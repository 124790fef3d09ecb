/** Stance is a text's position on an event that others reported; `plain` takes none. */
export type Stance = 'rumour' | 'confirmation' | 'denial' | 'collapse' | 'plain';

/** Not after an authority: "Court denies request" is a ruling and denies no report. */
const notByAuthority = String.raw`\b(?=d|re)(?<!\b(?:courts?|judges?|justices|magistrate|jury|panel|board|FDA|SEC|FTC|FCC|EPA|EMA|USPTO|regulators?|agency|commission|watchdog|tribunal)(?: [\w.]+)? )`;
const notLegalRequest = String.raw`(?![^,;:]{0,60}\b(?:motions?|appeals?|requests?|approvals?|bail|petitions?|applications?|injunction|rehearing|stay|parole|licen[cs]es?|permits?|claims? for|coverage|visas?)\b)`;
const reportNouns = '(?:reports?|rumou?rs?|speculation|claims?|allegations?|talk of)';
const denial = new RegExp(
  [
    String.raw`\b(?:den(?:y|ies|ied)|dismiss(?:es|ed)|refut(?:es|ed)) (?:(?:a|the|any|its|media|press|market|takeover|merger) ){0,2}(?:reports?|rumou?rs?|speculation|that|it)\b`,
    String.raw`${notByAuthority}\b(?:den(?:y|ies|ied|ial)|refut(?:es|ed))\b${notLegalRequest}`,
    String.raw`${notByAuthority}\bdismiss(?:es|ed)\b(?=.{0,40}\b(?:${reportNouns}|talks?|concerns?|fears?|suggestions?|idea))`,
    String.raw`${notByAuthority}\brejects? ${reportNouns}\b`,
    String.raw`\brul(?:es|ed|ing) out (?:[\w-]+ ){0,3}(?:bids?|offers?|takeovers?|mergers?|deals?|sales?|buyouts?|acquisitions?|tie-?ups?|talks|break-?ups?|spin-?offs?|listings?|IPO)\b`,
    String.raw`\b${reportNouns} (?:is|are|was|were) (?:wrong|false|untrue|not true|incorrect|inaccurate|baseless|unfounded)\b`,
    String.raw`\b(?:shoots?|shot|bats?) down (?:[\w-]+ ){0,3}${reportNouns}\b`,
    String.raw`\bpush(?:es|ed|ing)? back (?:on|against|at) (?:[\w-]+ ){0,3}${reportNouns}\b`,
    String.raw`\b(?:no (?:truth|talks|plans? to|merger talks)|not (?:in talks|for sale|considering|planning)|never (?:held|made)|false report|calls? (?:report|claim|rumou?r)s? (?:false|untrue|baseless|inaccurate)|untrue|baseless)\b`,
  ].join('|'),
  'i',
);
/**
 * Unnamed sources stand after a separator, at the end or before a verb such as "say"; in "Shell sources gas" the word
 * is a verb.
 */
const unnamedSources = String.raw`\b(?=source)(?<=[,:]\s*|\s[-–—]+\s*|\b(?:citing|per|to|by|some|two|three|four|several|multiple|unnamed|industry|company|government|banking|market) )sources?\b|\bsources?(?=\s*(?::|$|[,.;–—]|\s-| (?:say|said|familiar|close|with knowledge|told|tell|add|claim|suggest|briefed)\b))`;
const exploresDeal = String.raw`\bexplor(?:es|ing)\b(?! (?:for\b|(?:[\w-]+ )?(?:uranium|oil|gas|gold|silver|copper|lithium|nickel|cobalt|minerals?|rare earths?|diamonds?|iron ore|block|deposits?|seabed)\b))`;
const rumour = new RegExp(
  String.raw`${unnamedSources}|${exploresDeal}|\b(?:in talks|weigh(?:s|ing)|consider(?:s|ing)|mull(?:s|ing)|said to|reportedly|people familiar|rumou?rs?|speculation|could (?:soon )?(?:buy|bid|sell|announce|cut)|may (?:soon )?(?:buy|bid|sell|announce|cut)|near(?:s|ing)? (?:a )?deal|approach(?:es|ed)?|eyeing|eyes)\b`,
  'i',
);

const stancePatterns: [stance: Exclude<Stance, 'plain'>, pattern: RegExp][] = [
  ['denial', denial],
  [
    'collapse',
    /\b(?:collapses?|call(?:s|ed)? off|walk(?:s|ed)? away|withdraws? (?:its )?(?:bid|offer)|terminat(?:es|ed|ion)|scraps?|scrapped|abandon(?:s|ed)|drops? (?:bid|plan|pursuit|suit|lawsuit)|falls? through|breaks? down|ends? talks)\b/i,
  ],
  ['rumour', rumour],
  [
    'confirmation',
    /\b(?:confirm(?:s|ed|ation)?|officially|makes? it official|acknowledg(?:es|ed)|signs? definitive|agrees? to|completes?|finali[sz]es?)\b/i,
  ],
];

/**
 * detectStance returns whether a text reports a rumour, a confirmation, a denial or the collapse of an event, else
 * `plain`.
 */
export function detectStance(text: string): Stance {
  return stancePatterns.find(([, pattern]) => pattern.test(text))?.[0] ?? 'plain';
}
