import { type TableGroup, toRow, toTimestamp } from '#bench/grown/fill/table-writer.ts';

/** writeStories fills `stories` and `story_articles`. */
export const writeStories: TableGroup = () => [
  {
    table: 'stories',
    columns: ['id', 'firstArticleId', 'firstSeenAt', 'lastSeenAt', 'articleCount', 'outletCount', 'demo'],
    storyRows({ id, firstArticleId, firstSeenMs, lastSeenMs, articleCount, outlets }) {
      const [first, last] = [toTimestamp(firstSeenMs), toTimestamp(lastSeenMs)];
      return toRow([id, firstArticleId, first, last, articleCount, outlets.size, 'f']);
    },
  },
  {
    table: 'story_articles',
    columns: [
      'articleId',
      'storyId',
      'position',
      'similarity',
      'novelty',
      'copyOfId',
      'jaccard',
      'decidedAt',
    ],
    articleRows: ({ id, story, position, similarity, novelty, copyOfId, jaccard, decidedMs }) =>
      toRow([id, story.id, position, similarity, novelty, copyOfId, jaccard, toTimestamp(decidedMs)]),
  },
];
