import type { Dice } from '#domain/demo/dice.ts';

/** Words another desk would choose; meaning and direction stay. */
const synonyms: [from: RegExp, to: string[]][] = [
  [/\bshares surge\b/, ['stock soars', 'shares jump']],
  [/\bshares rise\b/, ['stock rises', 'shares gain']],
  [/\bshares tumble\b/, ['stock tumbles', 'shares sink']],
  [/\bshares slide\b/, ['stock slides', 'shares drop']],
  [/\bin talks to buy\b/, ['in talks to acquire', 'discussing purchase of']],
  [/\bto buy (?=[A-Z])/, ['to acquire ']],
  [/\bsources say\b/, ['sources', 'according to people familiar', 'people familiar say']],
  [/\bbeats estimates\b/, ['tops estimates', 'beats forecasts']],
  [/\btops\b/, ['beats']],
  [/\bmisses (?=\w+-quarter)/, ['falls short of ']],
  [/\braises full-year outlook\b/, ['lifts full-year outlook', 'raises annual outlook']],
  [/\bcuts full-year outlook\b/, ['lowers full-year outlook', 'cuts annual outlook']],
  [/\bdenies\b/, ['rejects']],
  [/\bfined\b/, ['hit with fine of']],
  [/\bplunges\b/, ['tumbles', 'sinks']],
  [/\bjumps\b/, ['surges', 'leaps']],
  [/\bslumps\b/, ['drops', 'slides']],
  [/\bwins\b/, ['secures', 'lands']],
  [/\bannounces\b/, ['unveils', 'sets']],
  [/\bunveils\b/, ['presents', 'shows off']],
  [/\brecalls\b/, ['issues recall of']],
  [/\bresigns unexpectedly\b/, ['quits unexpectedly', 'resigns in surprise move']],
  [/\bfalls\b/, ['drops']],
  [/\bbillion\b/, ['bn']],
  [/\bopen probe into\b/, ['launch probe into', 'are investigating']],
  [/\bfiles for Chapter 11\b/, ['seeks Chapter 11 protection']],
  [/\bcuts (?=dividend|price|output|forecast)/, ['slashes ']],
  [/\braises (?=dividend|price|pay|interest)/, ['lifts ', 'hikes ']],
  [/\bweak\b/, ['soft']],
  [/\bstrong\b/, ['robust']],
];
const prefixes = ['UPDATE 1-', 'UPDATE 2-', 'BRIEF-', 'RPT-'];
const suffixes = [' - report', ' (updated)'];

/**
 * rewordHeadline tells a headline as another outlet would: one or two synonyms, sometimes a desk's prefix or suffix. The
 * words change little, the facts not at all.
 */
export function rewordHeadline(headline: string, dice: Dice): string {
  let reworded = headline;
  const fitting = dice.shuffle(synonyms.filter(([from]) => from.test(headline)));
  for (const [from, to] of fitting.slice(0, dice.int(1, 2))) reworded = reworded.replace(from, dice.pick(to));
  if (reworded === headline || dice.chance(0.2)) {
    reworded = dice.chance(0.5) ? `${dice.pick(prefixes)}${reworded}` : `${reworded}${dice.pick(suffixes)}`;
  }
  return reworded;
}
