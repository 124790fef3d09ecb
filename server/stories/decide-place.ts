import { randomUUID } from 'node:crypto';
import type { CopyMatch, CopyQuery } from '#domain/stories/copies/copy-window.ts';
import {
  assignStory,
  measureMaxSimilarity,
  type StoryAssignment,
} from '#domain/stories/placement/assign-story.ts';
import { measureCopyNovelty } from '#domain/stories/placement/measure-novelty.ts';
import type { StoryWindow } from '#server/stories/story-window.ts';
import { toStoryFeatures } from '#server/stories/to-story-features.ts';

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

/** Placement is the decision about one article. */
export interface Placement extends StoryAssignment {
  articleId: string;
  storyId: string;
  opensStory: boolean;
  copyOfId: string | null;
  jaccard: number | null;
  placeable: PlaceableArticle;
}

function chooseStory(embedding: Float32Array | null, query: CopyQuery, window: StoryWindow): StoryAssignment {
  // Without an embedding (a model that gives none, or a failed one) only copies can be told: a story of its own.
  if (!embedding) return { storyId: null, similarity: null, novelty: 1 };
  const { tickerIds, facts, atMs } = query;
  return assignStory({ embedding, tickerIds, facts, atMs }, window.candidates(tickerIds));
}

function joinStoryOfOriginal(
  { original, jaccard }: CopyMatch,
  embedding: Float32Array | null,
  window: StoryWindow,
) {
  const { storyId } = original;
  const similarity = embedding && measureMaxSimilarity(embedding, window.membersOf(storyId));
  return { storyId, similarity, novelty: measureCopyNovelty(jaccard) };
}

/**
 * decidePlace gives an article that copies an earlier one that article's story, any other the story it is tied to best
 * or one of its own, and has the window remember it.
 */
export function decidePlace(placeable: PlaceableArticle, window: StoryWindow, at: Date): Placement {
  const { article, embedding } = placeable;
  const query: CopyQuery = {
    sourceId: article.sourceId,
    ...toStoryFeatures({ ...article, address: article.canonicalUrl ?? article.url }),
    tickerIds: article.links.map(({ tickerId }) => tickerId),
    atMs: at.getTime(),
  };
  const copy = window.findCopy(query);
  const place = copy ? joinStoryOfOriginal(copy, embedding, window) : chooseStory(embedding, query, window);
  const storyId = place.storyId ?? randomUUID();
  const copyOfId = copy?.original.articleId ?? null;
  window.add({ ...query, articleId: article.id, storyId, copyOfId }, embedding);
  const opensStory = place.storyId === null;
  const jaccard = copy?.jaccard ?? null;
  return { ...place, articleId: article.id, storyId, opensStory, copyOfId, jaccard, placeable };
}
