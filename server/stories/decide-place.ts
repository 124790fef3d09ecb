import { randomUUID } from 'node:crypto';
import { assignStory, nearestOf, type StoryPlace } from '#domain/stories/assign-story.ts';
import type { Copy, CopyQuery } from '#domain/stories/copy-window.ts';
import { noveltyOfCopy } from '#domain/stories/measure-novelty.ts';
import { readTold } from '#server/stories/read-told.ts';
import type { StoryWindow } from '#server/stories/story-window.ts';

/** PlaceableArticle is an article with its embedding, ready for a place in a story. */
export interface PlaceableArticle {
  article: {
    id: string;
    sourceId: string;
    title: string;
    summary: string;
    outlet: string;
    url: string | null;
    canonicalUrl: string | null;
    demo: boolean;
    firstSeenAt: Date;
    links: { tickerId: number }[];
  };
  embedding: Float32Array | null;
}

/** Placed is the decision about one article. */
export interface Placed extends StoryPlace {
  articleId: string;
  storyId: string;
  opens: boolean;
  copyOfId: string | null;
  jaccard: number | null;
  placeable: PlaceableArticle;
}

function decideStory(embedding: Float32Array | null, query: CopyQuery, window: StoryWindow): StoryPlace {
  // Without an embedding (a model that gives none, or a failed one) only copies can be told: a story of its own.
  if (!embedding) return { storyId: null, similarity: null, novelty: 1 };
  const { tickerIds, facts, atMs } = query;
  return assignStory({ embedding, tickerIds, facts, atMs }, window.candidates(tickerIds));
}

function joinOriginal({ original, jaccard }: Copy, embedding: Float32Array | null, window: StoryWindow) {
  const { storyId } = original;
  const similarity = embedding && nearestOf(embedding, window.membersOf(storyId));
  return { storyId, similarity, novelty: noveltyOfCopy(jaccard) };
}

/**
 * decidePlace gives an article that copies an earlier one that article's story, any other the story it is tied to best
 * or one of its own, and has the window remember it.
 */
export function decidePlace(placeable: PlaceableArticle, window: StoryWindow, at: Date): Placed {
  const { article, embedding } = placeable;
  const query: CopyQuery = {
    sourceId: article.sourceId,
    ...readTold({ ...article, address: article.canonicalUrl ?? article.url }),
    tickerIds: article.links.map(({ tickerId }) => tickerId),
    atMs: at.getTime(),
  };
  const copy = window.findCopy(query);
  const place = copy ? joinOriginal(copy, embedding, window) : decideStory(embedding, query, window);
  const storyId = place.storyId ?? randomUUID();
  const copyOfId = copy?.original.articleId ?? null;
  window.add({ ...query, articleId: article.id, storyId, copyOfId }, embedding);
  const opens = place.storyId === null;
  const jaccard = copy?.jaccard ?? null;
  return { ...place, articleId: article.id, storyId, opens, copyOfId, jaccard, placeable };
}
