import { describe, expect, test } from 'vitest';
import {
  assignStory,
  type StoryMember,
  type StoryQuery,
  storyNumbers,
} from '#domain/stories/assign-story.ts';

/** at makes a unit vector in a plane: the cosine of two of them is that of the angle between. */
const at = (degrees: number) =>
  Float32Array.from([Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)]);
const article = (degrees: number, tickerIds: number[], title = ''): StoryQuery => ({
  embedding: at(degrees),
  tickerIds,
  numbers: storyNumbers(title),
  atMs: 0,
});
const member = (storyId: string, query: StoryQuery): StoryMember => ({
  articleId: `${storyId}-1`,
  storyId,
  ...query,
});

describe('assignStory', () => {
  test('the first report opens a story and is wholly new', () => {
    expect(assignStory(article(0, [1]), [])).toEqual({ storyId: null, similarity: null, novelty: 1 });
  });

  test('a copy joins and is hardly new', () => {
    const place = assignStory(article(5, [1]), [member('a', article(0, [1]))]);
    expect(place.storyId).toBe('a');
    expect(place.novelty).toBe(0);
  });

  test('a follow-up with a new figure joins and is partly new', () => {
    const place = assignStory(article(40, [1], 'cuts 900 jobs'), [
      member('a', article(0, [1], 'to cut jobs')),
    ]);
    expect(place.storyId).toBe('a');
    expect(place.novelty).toBeGreaterThan(0.3);
    expect(place.novelty).toBeLessThan(0.8);
  });

  test('the same words about another company are another story', () => {
    expect(assignStory(article(0, [2]), [member('a', article(0, [1]))])).toMatchObject({
      storyId: null,
      novelty: 1,
    });
  });

  test('another event of the same company is another story', () => {
    expect(assignStory(article(55, [1]), [member('a', article(0, [1]))]).storyId).toBeNull();
  });

  test('without companies only near copies join', () => {
    const members = [member('a', article(0, []))];
    expect(assignStory(article(20, []), members).storyId).toBe('a');
    expect(assignStory(article(42, []), members).storyId).toBeNull();
  });

  test('the most alike story wins', () => {
    const members = [member('a', article(0, [1])), member('b', article(25, [1]))];
    expect(assignStory(article(30, [1]), members).storyId).toBe('b');
  });
});

describe('storyNumbers', () => {
  test('amounts and percentages, not years', () => {
    expect([...storyNumbers('In 2026 profit rose 12.5% to $1,200 million')]).toEqual(['12.5%', '1200']);
  });
});
