import { expect, test } from 'vitest';
import { selectMembers } from '#domain/stories/placement/select-members.ts';

test('of each story the first and the latest three rows are kept, in their order', () => {
  const rows = ['a', 'b', 'a', 'a', 'a', 'b', 'a', 'c'].map((storyId, placedSeq) => ({ storyId, placedSeq }));
  expect(selectMembers(rows).map(({ placedSeq }) => placedSeq)).toEqual([0, 1, 3, 4, 5, 6, 7]);
});
