/** How a text stands to an event that others reported. */
export type Stance = 'rumour' | 'confirmation' | 'denial' | 'collapse' | 'plain';

const stances: [stance: Exclude<Stance, 'plain'>, pattern: RegExp][] = [
  [
    'denial',
    /\b(?:den(?:y|ies|ied|ial)|dismiss(?:es|ed)|refut(?:es|ed)|rejects? (?:report|claim|rumou?r|speculation)s?|no (?:truth|talks|plans? to|merger talks)|not (?:in talks|for sale|considering|planning)|never (?:held|made)|false report|calls? (?:report|claim|rumou?r)s? (?:false|untrue|baseless|inaccurate)|untrue|baseless)\b/i,
  ],
  [
    'collapse',
    /\b(?:collapses?|call(?:s|ed)? off|walk(?:s|ed)? away|withdraws? (?:its )?(?:bid|offer)|terminat(?:es|ed|ion)|scraps?|scrapped|abandon(?:s|ed)|drops? (?:bid|plan|pursuit|suit|lawsuit)|falls? through|breaks? down|ends? talks)\b/i,
  ],
  [
    'rumour',
    /\b(?:in talks|weigh(?:s|ing)|explor(?:es|ing)|consider(?:s|ing)|mull(?:s|ing)|said to|reportedly|sources?\b|people familiar|rumou?rs?|speculation|could (?:soon )?(?:buy|bid|sell|announce|cut)|may (?:soon )?(?:buy|bid|sell|announce|cut)|near(?:s|ing)? (?:a )?deal|approach(?:es|ed)?|eyeing|eyes)\b/i,
  ],
  [
    'confirmation',
    /\b(?:confirm(?:s|ed|ation)?|officially|makes? it official|acknowledg(?:es|ed)|signs? definitive|agrees? to|completes?|finali[sz]es?)\b/i,
  ],
];

/** detectStance reads whether a text spreads a rumour, confirms, denies or reports the end of an event. */
export function detectStance(text: string): Stance {
  return stances.find(([, pattern]) => pattern.test(text))?.[0] ?? 'plain';
}
