export interface TextWord {
  word: string;
  start: number;
  end: number;
}

const wordPattern = /[\p{L}\p{N}$%&'’.+-]*[\p{L}\p{N}%]/gu;

/** findWords gives the words of a text with their places; those of the company asked about are left out. */
export function findWords(text: string, entity = ''): TextWord[] {
  const from = entity ? text.toLowerCase().indexOf(entity.toLowerCase()) : -1;
  const inEntity = ({ start, end }: TextWord) => from >= 0 && start < from + entity.length && end > from;
  return [...text.matchAll(wordPattern)]
    .map(({ 0: word, index }) => ({ word, start: index, end: index + word.length }))
    .filter((word) => !inEntity(word));
}

/** withoutWords is the text with some words taken out. */
export function withoutWords(text: string, words: readonly TextWord[]): string {
  let kept = '';
  let at = 0;
  for (const { start, end } of [...words].sort((a, b) => a.start - b.start)) {
    kept += text.slice(at, start);
    at = end;
  }
  return (kept + text.slice(at)).replace(/\s+/g, ' ').trim();
}

/** drawWords draws `count` different words. `random` gives numbers in [0, 1). */
export function drawWords(words: readonly TextWord[], count: number, random: () => number): TextWord[] {
  const left = [...words];
  return Array.from({ length: Math.min(count, left.length) }, () => {
    const [drawn] = left.splice(Math.floor(random() * left.length), 1);
    return drawn as TextWord;
  });
}
