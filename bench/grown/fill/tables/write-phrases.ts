import { type TableGroup, toRow } from '#bench/grown/fill/table-writer.ts';

/** writePhrases fills `story_phrases` with word runs that every report of the story contains. */
export const writePhrases: TableGroup = () => [
  {
    table: 'story_phrases',
    columns: ['storyId', 'phrase', 'weight'],
    storyRows({ id, coreWords: [a, b, c, d, e] }) {
      const phrases = new Set([`${a} ${b}`, `${c} ${d}`, `${e}`, `${b} ${c}`, `${a}`, `${d} ${e}`]);
      return [...phrases].map((phrase, i) => toRow([id, phrase, 1 - i / 10])).join('');
    },
  },
];
