import { trimEndCharacters } from '#domain/text/scan-text.ts';

export interface TextWord {
  word: string;
  start: number;
  end: number;
}

const wordPattern = /[\p{L}\p{N}$%&'’.+-]+/gu;
/** Marks that belong to a word inside it (`Q3's`, `+4.5%`) and not at its end. */
const innerMarks = "$&'’.+-";

/** findEntityMentions finds where a text names a company as whole words, whatever the case. */
function findEntityMentions(text: string, entity: string): { start: number; end: number }[] {
  if (entity === '') return [];
  const letters = entity.replace(/[\^$\\.*+?()[\]{}|/]/g, '\\$&');
  const named = new RegExp(`(?<![\\p{L}\\p{N}])${letters}(?![\\p{L}\\p{N}])`, 'giu');
  return [...text.matchAll(named)].map(({ 0: mention, index }) => ({
    start: index,
    end: index + mention.length,
  }));
}

/** findWords gives the words of a text with their positions, without those of the given company's name. */
export function findWords(text: string, entity = ''): TextWord[] {
  const named = findEntityMentions(text, entity);
  return [...text.matchAll(wordPattern)]
    .map(({ 0: run, index }) => ({ word: trimEndCharacters(run, innerMarks), start: index }))
    .filter(({ word }) => word !== '')
    .map(({ word, start }) => ({ word, start, end: start + word.length }))
    .filter((word) => !named.some(({ start, end }) => word.start < end && word.end > start));
}

/** `end` is exclusive. */
interface TextRange {
  start: number;
  end: number;
}

/**
 * selectExcerpt gives the first `maxWords` words of a long text; where the company is named only later, it starts with the
 * sentence that names it. Null when the text has at most `maxCharacters`: the whole text is used then.
 */
export function selectExcerpt(
  text: string,
  entity: string,
  { maxWords, maxCharacters }: { maxWords: number; maxCharacters: number },
): TextRange | null {
  if (text.length <= maxCharacters) return null;
  const firstMention = findEntityMentions(text, entity)[0]?.start ?? 0;
  const start = firstMention < maxCharacters / 2 ? 0 : text.lastIndexOf('. ', firstMention) + 1;
  const words = findWords(text.slice(start, start + maxCharacters));
  return { start, end: start + (words[maxWords - 1]?.end ?? maxCharacters) };
}

/** removeWords gives the text without some of its words, with single spaces. */
export function removeWords(text: string, words: readonly TextWord[]): string {
  let kept = '';
  let at = 0;
  for (const { start, end } of [...words].sort((a, b) => a.start - b.start)) {
    kept += text.slice(at, start);
    at = end;
  }
  return (kept + text.slice(at)).replace(/\s+/g, ' ').trim();
}

/** sampleWords draws `count` different words; `random` gives numbers in [0, 1). */
export function sampleWords(words: readonly TextWord[], count: number, random: () => number): TextWord[] {
  const remaining = [...words];
  return Array.from({ length: Math.min(count, remaining.length) }, () => {
    const [drawn] = remaining.splice(Math.floor(random() * remaining.length), 1);
    return drawn as TextWord;
  });
}
