import type { AskedStandIn } from '#tests/contracts/source-stand-in.ts';
import { startEdgar } from '#tests/stand-ins/edgar.ts';
import { startFeedServer } from '#tests/stand-ins/feed-server.ts';
import { graphqlConfig, startGraphqlServer } from '#tests/stand-ins/graphql-server.ts';
import type { HttpStandIn } from '#tests/stand-ins/http-stand-in.ts';
import { newsApiMapping, startNewsApi } from '#tests/stand-ins/news-api.ts';
import { startReddit } from '#tests/stand-ins/reddit.ts';
import { type SitemapChild, startSitemapServer } from '#tests/stand-ins/sitemap-server.ts';
import { startWebSite, webSiteConfig } from '#tests/stand-ins/web-site.ts';
import { startX } from '#tests/stand-ins/x-api.ts';

/** reached is how the contract reaches a server and counts what it was asked. */
export const reached = ({
  host,
  requests,
  answerWith,
  close,
}: Pick<HttpStandIn, 'host' | 'requests' | 'answerWith' | 'close'>) => ({
  allowInside: new Set([host]),
  answerWith,
  asked: () => requests.length,
  close,
});

/** openFeed serves RSS. */
export async function openFeed(): Promise<AskedStandIn> {
  const server = await startFeedServer();
  return {
    config: { url: server.url },
    badConfig: { url: 'ftp://press.example/feed' },
    allowInside: new Set([server.host]),
    publish: (item) => server.add(item),
    answerWith: (fault) => server.answer(fault?.status ?? 200, fault?.headers, fault?.body),
    asked: server.requests,
    secrets: [],
    close: () => server.close(),
  };
}

/** openSitemap serves an index of one packed news sitemap. */
export async function openSitemap(): Promise<AskedStandIn> {
  const server = await startSitemapServer();
  const child: SitemapChild = { path: '/news.xml.gz', lastmod: new Date('2026-11-21T10:00:00Z'), items: [] };
  server.children.push(child);
  return {
    ...reached(server),
    config: { url: `${server.origin}/index.xml` },
    badConfig: { url: 'press.example/sitemap.xml', maxAgeDays: -1 },
    publish({ id, title, publishedAt }) {
      child.items.push({ loc: `https://press.example/${id}`, title, publishedAt });
      child.lastmod = new Date((child.lastmod?.getTime() ?? 0) + 1_000);
    },
    secrets: [],
  };
}

/** openRest serves a news API of pages. */
export async function openRest(): Promise<AskedStandIn> {
  const api = await startNewsApi();
  return {
    ...reached(api),
    config: {
      url: `${api.origin}/v1/news`,
      ...newsApiMapping,
      apiKeyIn: 'query',
      apiKeyName: 'token',
      apiKey: api.key,
      pagination: 'page',
    },
    badConfig: { url: 'file:///etc/passwd', pagination: 'scroll' },
    publish: ({ id, title, summary, publishedAt }) =>
      void api.articles.push({ id, headline: title, teaser: summary, published: publishedAt }),
    secrets: [api.key],
  };
}

/** openGraphql serves a schema and its articles. */
export async function openGraphql(): Promise<AskedStandIn> {
  const server = await startGraphqlServer();
  return {
    ...reached(server),
    config: { url: `${server.origin}/graphql`, ...graphqlConfig, apiKey: server.key },
    badConfig: { url: 'news', query: ' ' },
    publish: ({ id, title, summary, publishedAt }) =>
      void server.articles.unshift({
        id,
        headline: title,
        teaser: summary,
        publishedAt: publishedAt.toISOString(),
      }),
    secrets: [server.key],
  };
}

/** openHtml serves a page that lists news. */
export async function openHtml(): Promise<AskedStandIn> {
  const site = await startWebSite();
  return {
    ...reached(site),
    config: { url: `${site.origin}/news`, ...webSiteConfig },
    badConfig: { url: 'javascript:alert(1)' },
    publish: ({ id, title, summary, publishedAt }) =>
      void site.articles.unshift({ path: `/${id}`, title, summary, publishedAt }),
    secrets: [],
  };
}

/** openReddit serves tokens and a subreddit's listing. */
export async function openReddit(): Promise<AskedStandIn> {
  const server = await startReddit();
  return {
    ...reached(server),
    config: server.config,
    badConfig: { subreddits: '/r/stocks', apiUrl: 'reddit' },
    publish: server.publish,
    secrets: ['reddit-secret-canary', 'token-1'],
  };
}

/** openX serves recent search. */
export async function openX(): Promise<AskedStandIn> {
  const server = await startX();
  return {
    ...reached(server),
    config: { ...server.config, query: 'Acme' },
    badConfig: { apiUrl: 'api.x.com', query: '' },
    publish: ({ title, publishedAt }) => server.publish({ text: title, publishedAt }),
    secrets: ['x-token-canary'],
  };
}

/** openEdgar serves the SEC's latest filings. */
export async function openEdgar(): Promise<AskedStandIn> {
  const server = await startEdgar();
  return {
    ...reached(server),
    config: server.config,
    badConfig: { baseUrl: 'www.sec.gov', ciks: 'Apple' },
    publish: ({ id, title, publishedAt }) =>
      server.file({
        accession: `0000000001-26-${id.slice(2).padStart(6, '0')}`,
        form: '8-K',
        items: ['2.02'],
        acceptedAt: publishedAt,
        parties: [{ name: title, cik: 1, role: 'Filer' }],
      }),
    titleOf: ({ title }) => `${title}: results of operations (Form 8-K)`,
    secrets: [],
  };
}
