import { describe, expect, test } from 'vitest';
import { stripHeadlineAffixes, toArticleShingles } from '#domain/stories/copies/article-shingles.ts';
import { createCopyIndex } from '#domain/stories/copies/copy-index.ts';
import { documentKey } from '#domain/stories/copies/document-key.ts';
import { findCopy } from '#domain/stories/copies/find-copy.ts';
import type { CopyQuery } from '#domain/stories/copies/placed-document.ts';
import { extractHeadlineFacts } from '#domain/stories/facts/extract-headline-facts.ts';

interface ArticleInput {
  title: string;
  summary?: string;
  outlet?: string;
  source?: string;
  url?: string;
  tickers?: number[];
  hours?: number;
}

const asQuery = ({
  title,
  summary = '',
  outlet = 'Wire',
  source,
  url,
  tickers = [],
}: ArticleInput): CopyQuery => ({
  sourceId: source ?? outlet,
  key: documentKey(url),
  shingles: toArticleShingles(stripHeadlineAffixes(title, outlet), summary),
  tickerIds: tickers,
  facts: extractHeadlineFacts(title),
});

/** findCopies places articles one after the other and gives, for each, the place of the one it copies. */
function findCopies(articles: ArticleInput[], index = createCopyIndex()): (number | null)[] {
  return articles.map((article, placedSeq) => {
    const query = asQuery(article);
    const { articleId: copyOfId = null, placedSeq: copyOfSeq = null } =
      findCopy(query, index)?.original ?? {};
    const atMs = (article.hours ?? 0) * 3_600_000;
    const id = { placedSeq, articleId: String(placedSeq), storyId: `story ${placedSeq}` };
    index.add({ ...query, ...id, copyOfId, copyOfSeq, embedded: false, atMs });
    return copyOfSeq;
  });
}

const deal = 'Acme to buy rival Bolt Industries in a deal worth $2 billion';
const summary =
  'Acme said on Monday it would pay $41 a share in cash for Bolt, a maker of pumps, and expects to close within a year.';

describe('a copy', () => {
  test.each<[string, ArticleInput, ArticleInput]>([
    [
      'the same headline at another outlet',
      { title: deal, tickers: [1] },
      { title: deal, outlet: 'Post', tickers: [1] },
    ],
    [
      'a short headline in the same words, about the same company, at another outlet',
      { title: 'Intel cuts 15,000 jobs', tickers: [1] },
      { title: 'Intel cuts 15,000 jobs', outlet: 'Post', tickers: [1] },
    ],
    ['a desk mark', { title: deal }, { title: `UPDATE 2-${deal}` }],
    ['the outlet after the headline', { title: deal }, { title: `${deal} - The Post`, outlet: 'The Post' }],
    [
      'a word changed',
      { title: deal, summary },
      { title: deal, summary: summary.replace('Monday', 'Tuesday') },
    ],
    ['one of them without a summary', { title: deal, summary }, { title: deal }],
    ['no company linked in one of them', { title: deal, tickers: [1] }, { title: deal, tickers: [] }],
    [
      'the same page on its mobile host under another headline',
      { title: deal, url: 'https://post.example/a-1', source: 'a' },
      { title: 'Pump maker finds a buyer', url: 'https://m.post.example/a-1?utm_source=x', source: 'b' },
    ],
  ])('is recognised: %s', (_name, first, second) => {
    expect(findCopies([first, second])).toEqual([null, 0]);
  });

  test.each<[string, ArticleInput, ArticleInput]>([
    [
      'another price target in the same words',
      { title: 'UBS maintains neutral on Agilent Technologies, raises price target to $87', tickers: [1] },
      { title: 'UBS maintains neutral on Agilent Technologies, raises price target to $88', tickers: [1] },
    ],
    ['the same words about another company', { title: deal, tickers: [1] }, { title: deal, tickers: [2] }],
    [
      'a denial in nearly the same words',
      { title: 'Acme in talks to buy rival Bolt Industries in a huge deal' },
      { title: 'Acme not in talks to buy rival Bolt Industries in a huge deal' },
    ],
    [
      'another name where none is linked',
      { title: 'Norway central bank leaves its policy rate unchanged, as economists expected' },
      { title: 'Sweden central bank leaves its policy rate unchanged, as economists expected' },
    ],
    [
      'a headline that comes back daily',
      { title: 'Stocks to watch today' },
      { title: 'Stocks to watch today' },
    ],
    [
      'a short headline that one outlet gives twice',
      { title: 'Intel shares rise', tickers: [1] },
      { title: 'Intel shares rise', tickers: [1] },
    ],
    [
      'a short headline about fewer companies',
      { title: 'Chip stocks rise', tickers: [1, 2] },
      { title: 'Chip stocks rise', outlet: 'Post', tickers: [1] },
    ],
    [
      'a short headline with a word changed',
      { title: 'Intel cuts jobs', tickers: [1] },
      { title: 'Intel cuts job', outlet: 'Post', tickers: [1] },
    ],
    [
      'a denial on a live page',
      { title: 'Acme in talks to buy Bolt', url: 'https://post.example/live', source: 'a' },
      { title: 'Acme denies report of Bolt talks', url: 'https://post.example/live', source: 'b' },
    ],
    [
      'another figure on a live page',
      { title: 'Storm leaves 12,000 without power', url: 'https://post.example/live', source: 'a' },
      { title: 'Storm leaves 40,000 without power', url: 'https://post.example/live', source: 'b' },
    ],
    [
      'the same headline over another text',
      { title: deal, summary },
      {
        title: deal,
        summary: 'Regulators in three countries must agree before the pump makers may merge, lawyers said.',
      },
    ],
    [
      'a front page given as the address',
      { title: deal, url: 'https://post.example/', source: 'a' },
      { title: 'Crane halves its dividend', url: 'https://post.example', source: 'b' },
    ],
  ])('is not recognised: %s', (_name, first, second) => {
    expect(findCopies([first, second])).toEqual([null, null]);
  });

  test('of a copy is a copy of the original', () => {
    const again = { title: deal, summary: summary.replace('Monday', 'Tuesday') };
    expect(findCopies([{ title: deal, summary }, again, again])).toEqual([null, 0, 0]);
  });

  test('is not recognised by a URL that one source gives for several articles', () => {
    const page = { url: 'https://agency.example/news', source: 'agency' };
    const other = { title: 'Crane halves its dividend', url: 'https://agency.example/news', source: 'post' };
    expect(findCopies([{ ...page, title: deal }, { ...page, title: 'Crane shuts a mine' }, other])).toEqual([
      null,
      null,
      null,
    ]);
  });
});

describe('createCopyIndex', () => {
  test('forgets articles by time, with their addresses', () => {
    const index = createCopyIndex();
    const [first, other] = [
      { title: deal, url: 'https://post.example/a' },
      { title: summary, hours: 50 },
    ];
    findCopies([first, other], index);
    expect(findCopy(asQuery({ ...first, source: 'b' }), index)?.jaccard).toBe(1);
    expect(index.expireBefore(0)).toEqual([0]);
    expect(findCopy(asQuery({ ...first, source: 'b' }), index)).toBeNull();
    expect(findCopy(asQuery({ title: summary }), index)?.jaccard).toBe(1);
  });

  test('an article with boilerplate that hundreds share still finds its original', () => {
    const title =
      'Form 4 statement of changes in beneficial ownership of securities filed with the commission';
    const found = findCopies(Array.from({ length: 300 }, () => ({ title, tickers: [7] })));
    expect(new Set(found.slice(1))).toEqual(new Set([0]));
  });
});
