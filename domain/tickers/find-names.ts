import type { Linker, Phrase } from '#domain/tickers/compile-linker.ts';
import { companyNouns, companyVerbs } from '#domain/tickers/context-words.ts';
import { legalFormsAfterComma } from '#domain/tickers/legal-forms.ts';
import type { AnalysedText, Mention } from '#domain/tickers/mention.ts';
import type { Word } from '#domain/tickers/split-words.ts';
import { weighContext } from '#domain/tickers/weigh-context.ts';

const innerGap = /^[\s.\-–‑/]{0,2}$/;
const minContextScore = 2;

interface Match {
  phrase: Phrase;
  from: number;
  to: number;
}

function matchesWord(word: Word, wanted: Phrase['words'][number], lower: boolean): boolean {
  if (word.norm !== wanted.norm) return false;
  if (wanted.shape === 'any') return true;
  if (wanted.shape === 'possessive') return word.possessive && (word.capital || lower);
  if (wanted.shape === 'caps') return word.caps;
  return word.capital || lower;
}

/** In a text without capitals only unambiguous phrases count: several words, or one of five letters or more. */
function isUnambiguousInLowerCase(phrase: Phrase): boolean {
  if (phrase.needsContext) return false;
  return phrase.words.length > 1 || (phrase.words[0]?.norm.length ?? 0) >= 5;
}

function matchAt(analysed: AnalysedText, at: number, phrases: Phrase[]): Match | null {
  const { words, text, casing } = analysed;
  for (const phrase of phrases) {
    const to = at + phrase.words.length;
    if (to > words.length) continue;
    const lower = casing === 'lower' && isUnambiguousInLowerCase(phrase);
    const matches = phrase.words.every((wanted, i) => {
      const word = words[at + i];
      const before = words[at + i - 1];
      if (!word || !matchesWord(word, wanted, lower)) return false;
      if (i === 0 || !before) return true;
      const gap = text.slice(before.end, word.start);
      // "Acme, Inc." and "Apple's pie": a comma only before a legal form, a possessive only at the end.
      if (before.possessive && wanted.shape !== 'possessive' && phrase.words[i - 1]?.shape !== 'possessive')
        return false;
      return innerGap.test(gap) || (gap === ', ' && legalFormsAfterComma.has(word.norm));
    });
    // "ADP-41" is a substance, not the company ADP.
    const isCode = phrase.words.at(-1)?.shape === 'caps' && /^-\d/.test(text.slice(words[to - 1]?.end));
    if (matches && !isCode) return { phrase, from: at, to };
  }
  return null;
}

function findMatches(analysed: AnalysedText, linker: Linker, isTaken: (start: number) => boolean): Match[] {
  const matches: Match[] = [];
  for (let at = 0; at < analysed.words.length; at += 1) {
    const word = analysed.words[at];
    const phrases = word && linker.phrases.get(word.norm);
    if (!phrases || isTaken(word.start)) continue;
    const match = matchAt(analysed, at, phrases);
    if (!match) continue;
    matches.push(match);
    at = match.to - 1;
  }
  return matches;
}

function isUnambiguous({ phrase }: Match, view: AnalysedText): boolean {
  if (!phrase.entry || phrase.needsContext) return false;
  return view.casing !== 'caps' || phrase.words.length > 1 || phrase.words[0]?.shape !== 'caps';
}

/** "Tim Cook Islands": a person's name inside a longer name, unless a company noun or verb follows. */
function isPartOfName({ phrase, to }: Match, { words, text, casing }: AnalysedText): boolean {
  const last = words[to - 1];
  const next = words[to];
  if (phrase.method !== 'person' || casing !== 'sentence' || !last || !next?.capital || last.possessive)
    return false;
  return (
    text.slice(last.end, next.start) === ' ' && !companyNouns.has(next.norm) && !companyVerbs.has(next.norm)
  );
}

const usStates =
  'Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New (?:Hampshire|Jersey|Mexico|York)|North (?:Carolina|Dakota)|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South (?:Carolina|Dakota)|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin|Wyoming|Ontario|Quebec|Alberta';
/** "Corning, New York, elects": a town and its state, closed by a comma or the text's end. */
const townInState = new RegExp(`^, (?:${usStates})(?:['’]s|,|[.!?:;]|$)`);
/** "Micron-thick film" is a measure, "Gilead, the novel" a book. */
const comparisonOrWork =
  /^(?:-(?:style|styled|like|thick|thin|wide|sized?|esque|shaped|bitsy)\b|,? (?:the|a) (?:novel|musical|opera|poem|painting)\b)/i;
/**
 * Nouns after the name of an animal, a plant, a body of water, a mythical figure, a work or an award, but not after a
 * company's: "Caterpillar larvae", "Nike temple". Nouns that companies have too, such as dams and parks, are left out.
 */
const natureNouns =
  'swarms?|larvae?|plagues?|infestations?|bush(?:es)?|vines|blossoms?|saplings?|seedlings?|butterfl(?:y|ies)|moths?|beetles?|nests?|chicks|hatchlings|dolphins?|coral|reefs?|wildlife|bird sanctuar(?:y|ies)|hunting (?:season|ban|licen[cs]es?)|tributar(?:y|ies)|estuar(?:y|ies)|waterfalls?|regatta|swimmers|rowers';
const cultureNouns =
  'statues?|temples?|shrines?|sculptures?|sonnets?|lyrics?|novel (?:wins|about|by)|fellowships?|scholarships? (?:goes|go|awarded)';
const natureOrCulture = new RegExp(`^ (?:${natureNouns}|${cultureNouns})\\b`, 'i');

/** Whether a match is a town, a measure, an animal or a work of the same name. */
function isNamesake({ phrase, to }: Match, { words, text }: AnalysedText): boolean {
  if (phrase.words.length > 2 || (phrase.method !== 'name' && phrase.method !== 'alias')) return false;
  const after = text.slice(words[to - 1]?.end);
  return townInState.test(after) || comparisonOrWork.test(after) || natureOrCulture.test(after);
}

/**
 * findNames returns mentions of companies by name and alias, longest match first; ambiguous words only where the
 * context supports them.
 */
export function findNames(
  analysed: AnalysedText,
  linker: Linker,
  symbols: { mentions: Mention[]; spans: { start: number; end: number }[] },
): Mention[] {
  const isTaken = (start: number) => symbols.spans.some((span) => start >= span.start && start < span.end);
  const matches = findMatches(analysed, linker, isTaken).filter((match) => !isNamesake(match, analysed));
  const unambiguousWords = new Set<number>();
  for (const match of matches) {
    if (!isUnambiguous(match, analysed)) continue;
    for (let i = match.from; i < match.to; i += 1) unambiguousWords.add(i);
  }
  const tickersSeenBySymbol = new Set(symbols.mentions.map(({ entry }) => entry.tickerId));
  return matches.flatMap((match) => {
    const { phrase, from, to } = match;
    const { entry } = phrase;
    const first = analysed.words[from];
    const last = analysed.words[to - 1];
    if (!entry || !first || !last || isPartOfName(match, analysed)) return [];
    let cue: string | null = null;
    if (!isUnambiguous(match, analysed)) {
      const weight = weighContext(analysed, from, to, {
        entry,
        method: phrase.method,
        unambiguousWords,
        symbolSeen: tickersSeenBySymbol.has(entry.tickerId),
      });
      if (weight.score < minContextScore) return [];
      cue = weight.cue;
    }
    const end = last.possessive && phrase.words.at(-1)?.shape !== 'possessive' ? last.end - 2 : last.end;
    const { start } = first;
    return [{ entry, method: phrase.method, text: analysed.text.slice(start, end), start, end, cue }];
  });
}
