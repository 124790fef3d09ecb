import { expect, test } from 'vitest';
import { splitMentions } from '#components/stories/detail/split-mentions.ts';

const marked = (text: string, mentions: string[]) =>
  splitMentions(text, mentions)
    .map((part) => (part.mention ? `[${part.text}]` : part.text))
    .join('');

test.each([
  ['Acme takes Boro’s contract', ['Acme', 'Boro'], '[Acme] takes [Boro]’s contract'],
  ['acme and Acme Robotics', ['Acme', 'Acme Robotics'], '[acme] and [Acme Robotics]'],
  ['A+B (C) rises', ['A+B (C)'], '[A+B (C)] rises'],
  ['Nothing here', [], 'Nothing here'],
  ['Nothing here', ['', ' '], 'Nothing here'],
])('%s', (text, mentions, expected) => {
  expect(marked(text, mentions)).toBe(expected);
});
