import { makeUuid } from '#bench/grown/fill/make-uuid.ts';
import { type TableGroup, toRow, toTimestamp } from '#bench/grown/fill/table-writer.ts';

const eventTypes = ['earnings', 'guidance', 'merger', 'legal', 'analyst', 'product', null, null, null, null];
const hashKind = 10;

const articleColumns = [
  'id',
  'sourceId',
  'externalId',
  'url',
  'canonicalUrl',
  'outlet',
  'title',
  'summary',
  'authors',
  'language',
  'publishedAt',
  'publishedAtConfidence',
  'firstSeenAt',
  'availableAt',
  'contentHash',
  'priority',
  'eventType',
  'importance',
  'credibility',
  'flags',
  'demo',
  'backfilled',
  'correlationId',
];

/** writeArticles fills `articles` and `article_tickers`. */
export const writeArticles: TableGroup = ({ seed }) => [
  {
    table: 'articles',
    columns: articleColumns,
    articleRows({ index, id, source, atMs, title, summary, importance }) {
      const at = toTimestamp(atMs);
      const url = `https://${source.outlet.toLowerCase()}.example/news/${id}`;
      const hash = makeUuid(seed, hashKind, index).replaceAll('-', '');
      return toRow([
        id,
        source.id,
        url,
        url,
        url,
        source.outlet,
        title,
        summary,
        '{}',
        'en',
        toTimestamp(atMs - 4_000 - (index % 97) * 1_000),
        'exact',
        at,
        at,
        hash,
        index % 20 === 0 ? 'high' : 'standard',
        eventTypes[index % eventTypes.length] ?? null,
        importance,
        0.7,
        '{}',
        'f',
        'f',
        id.slice(0, 8),
      ]);
    },
  },
  {
    table: 'article_tickers',
    columns: ['articleId', 'tickerId', 'relevance', 'reason', 'method', 'mention'],
    articleRows: ({ id, links }) =>
      links
        .map(({ ticker, relevance }) =>
          toRow([id, ticker.id, relevance, 'Named first in the headline', 'name', ticker.name]),
        )
        .join(''),
  },
];
