import { describe, expect, test } from 'vitest';
import { extractHeadlineFacts } from '#domain/stories/facts/extract-headline-facts.ts';
import { assignStory, type StoryMember, type StoryQuery } from '#domain/stories/placement/assign-story.ts';

/** at makes a unit vector in a plane, so that the cosine of two vectors is that of the angle between them. */
const at = (degrees: number) =>
  Float32Array.from([Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)]);
const article = (degrees: number, tickerIds: number[], title = '', hours = 0): StoryQuery => ({
  embedding: at(degrees),
  tickerIds,
  facts: extractHeadlineFacts(title),
  atMs: hours * 3_600_000,
});
const member = (storyId: string, query: StoryQuery): StoryMember => ({
  articleId: `${storyId}-${Math.random()}`,
  storyId,
  ...query,
});

describe('assignStory', () => {
  test('the first report opens a story with novelty 1', () => {
    expect(assignStory(article(0, [1]), [])).toEqual({ storyId: null, similarity: null, novelty: 1 });
  });

  test('a copy joins with low novelty', () => {
    const place = assignStory(article(15, [1]), [member('a', article(0, [1]))]);
    expect(place.storyId).toBe('a');
    expect(place.novelty).toBeGreaterThan(0.02);
    expect(place.novelty).toBeLessThan(0.15);
  });

  test('a follow-up with a new amount joins with medium novelty', () => {
    const place = assignStory(article(40, [1], 'Acme cuts 900 jobs'), [
      member('a', article(0, [1], 'Acme to cut jobs')),
    ]);
    expect(place.storyId).toBe('a');
    expect(place.novelty).toBeGreaterThan(0.3);
    expect(place.novelty).toBeLessThan(0.8);
  });

  test('a denial has a higher novelty than a copy of the rumour', () => {
    const rumour = member('a', article(0, [1], 'Acme in talks to buy Bolt, sources say'));
    const denial = assignStory(article(30, [1], 'Acme denies talks to buy Bolt'), [rumour]);
    const copy = assignStory(article(30, [1], 'Acme in talks to acquire Bolt, sources'), [rumour]);
    expect(denial.storyId).toBe('a');
    expect(denial.novelty - copy.novelty).toBeGreaterThan(0.2);
  });

  test('the same words about another company are another story', () => {
    expect(assignStory(article(0, [2]), [member('a', article(0, [1]))])).toMatchObject({
      storyId: null,
      novelty: 1,
    });
  });

  test('another event type of the same company is another story', () => {
    const dividend = member('a', article(0, [1], 'Acme raises dividend'));
    expect(assignStory(article(45, [1], 'Acme sued over faulty pumps'), [dividend]).storyId).toBeNull();
    expect(assignStory(article(45, [1], 'Acme lifts its dividend by 4 cents'), [dividend]).storyId).toBe('a');
  });

  test('another partner is another deal', () => {
    const deal = member('a', article(0, [1, 2], 'Acme in talks to buy Bolt'));
    expect(assignStory(article(52, [1, 2], 'Acme nears deal for Bolt'), [deal]).storyId).toBe('a');
    expect(assignStory(article(52, [1, 3], 'Acme nears deal for Crane'), [deal]).storyId).toBeNull();
  });

  test('reports hours apart need a higher similarity', () => {
    const first = member('a', article(0, [1]));
    expect(assignStory(article(57, [1], '', 0), [first]).storyId).toBe('a');
    expect(assignStory(article(57, [1], '', 40), [first]).storyId).toBeNull();
  });

  test('without companies texts must be more similar', () => {
    const members = [member('a', article(0, []))];
    expect(assignStory(article(40, []), members).storyId).toBe('a');
    expect(assignStory(article(50, []), members).storyId).toBeNull();
  });

  test('the most similar story wins', () => {
    const members = [member('a', article(0, [1])), member('b', article(25, [1]))];
    expect(assignStory(article(30, [1]), members).storyId).toBe('b');
  });
});
