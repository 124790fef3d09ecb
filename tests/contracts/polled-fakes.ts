import { startFakeFeedServer } from '#fixtures/feeds/start-fake-feed-server.ts';
import type { FakeHttpServer } from '#fixtures/http/start-fake-http-server.ts';
import type { ServerFake } from '#tests/contracts/source-fake.ts';
import { startFakeEdgar } from '#tests/fakes/start-fake-edgar.ts';
import { fakeGraphqlConfig, startFakeGraphqlServer } from '#tests/fakes/start-fake-graphql-server.ts';
import { fakeNewsApiMapping, startFakeNewsApi } from '#tests/fakes/start-fake-news-api.ts';
import { startFakeReddit } from '#tests/fakes/start-fake-reddit.ts';
import { type SitemapChild, startFakeSitemapServer } from '#tests/fakes/start-fake-sitemap-server.ts';
import { fakeWebSiteConfig, startFakeWebSite } from '#tests/fakes/start-fake-web-site.ts';
import { startFakeXApi } from '#tests/fakes/start-fake-x-api.ts';

/** toServerFake adapts a fake HTTP server to the contract suite. */
export const toServerFake = ({
  host,
  requests,
  answerWith,
  close,
}: Pick<FakeHttpServer, 'host' | 'requests' | 'answerWith' | 'close'>) => ({
  allowInside: new Set([host]),
  answerWith,
  requestCount: () => requests.length,
  close,
});

/** openFakeFeed starts a server of an RSS feed. */
export async function openFakeFeed(): Promise<ServerFake> {
  const server = await startFakeFeedServer();
  return {
    config: { url: server.url },
    invalidConfig: { url: 'ftp://press.example/feed' },
    allowInside: new Set([server.host]),
    publish: (item) => server.add(item),
    answerWith: (fault) => server.respondWith(fault?.status ?? 200, fault?.headers, fault?.body),
    requestCount: server.requestCount,
    secrets: [],
    close: () => server.close(),
  };
}

/** openFakeSitemap starts a server of a sitemap index with one gzipped news sitemap. */
export async function openFakeSitemap(): Promise<ServerFake> {
  const server = await startFakeSitemapServer();
  const child: SitemapChild = { path: '/news.xml.gz', lastmod: new Date('2026-11-21T10:00:00Z'), items: [] };
  server.children.push(child);
  return {
    ...toServerFake(server),
    config: { url: `${server.origin}/index.xml` },
    invalidConfig: { url: 'press.example/sitemap.xml', maxAgeDays: -1 },
    publish({ id, title, publishedAt }) {
      child.items.push({ loc: `https://press.example/${id}`, title, publishedAt });
      child.lastmod = new Date((child.lastmod?.getTime() ?? 0) + 1_000);
    },
    secrets: [],
  };
}

/** openFakeRest starts a paged JSON news API. */
export async function openFakeRest(): Promise<ServerFake> {
  const api = await startFakeNewsApi();
  return {
    ...toServerFake(api),
    config: {
      url: `${api.origin}/v1/news`,
      ...fakeNewsApiMapping,
      apiKeyIn: 'query',
      apiKeyName: 'token',
      apiKey: api.key,
      pagination: 'page',
    },
    invalidConfig: { url: 'file:///etc/passwd', pagination: 'scroll' },
    publish: ({ id, title, summary, publishedAt }) =>
      void api.articles.push({ id, headline: title, teaser: summary, published: publishedAt }),
    secrets: [api.key],
  };
}

/** openFakeGraphql starts a GraphQL news API. */
export async function openFakeGraphql(): Promise<ServerFake> {
  const server = await startFakeGraphqlServer();
  return {
    ...toServerFake(server),
    config: { url: `${server.origin}/graphql`, ...fakeGraphqlConfig, apiKey: server.key },
    invalidConfig: { url: 'news', query: ' ' },
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

/** openFakeHtml starts a web site with a page that lists news. */
export async function openFakeHtml(): Promise<ServerFake> {
  const site = await startFakeWebSite();
  return {
    ...toServerFake(site),
    config: { url: `${site.origin}/news`, ...fakeWebSiteConfig },
    invalidConfig: { url: 'javascript:alert(1)' },
    publish: ({ id, title, summary, publishedAt }) =>
      void site.articles.unshift({ path: `/${id}`, title, summary, publishedAt }),
    secrets: [],
  };
}

/** openFakeReddit starts Reddit's token endpoint and a subreddit's listing. */
export async function openFakeReddit(): Promise<ServerFake> {
  const server = await startFakeReddit();
  return {
    ...toServerFake(server),
    config: server.config,
    invalidConfig: { subreddits: '/r/stocks', apiUrl: 'reddit' },
    publish: server.publish,
    secrets: ['reddit-secret-canary', 'token-1'],
  };
}

/** openFakeX starts X's recent search. */
export async function openFakeX(): Promise<ServerFake> {
  const server = await startFakeXApi();
  return {
    ...toServerFake(server),
    config: { ...server.config, query: 'Acme' },
    invalidConfig: { apiUrl: 'api.x.com', query: '' },
    publish: ({ title, publishedAt }) => server.publish({ text: title, publishedAt }),
    secrets: ['x-token-canary'],
  };
}

/** openFakeEdgar starts the SEC's list of current filings. */
export async function openFakeEdgar(): Promise<ServerFake> {
  const server = await startFakeEdgar();
  return {
    ...toServerFake(server),
    config: server.config,
    invalidConfig: { baseUrl: 'www.sec.gov', ciks: 'Apple' },
    publish: ({ id, title, publishedAt }) =>
      server.addFiling({
        accession: `0000000001-26-${id.slice(2).padStart(6, '0')}`,
        form: '8-K',
        items: ['2.02'],
        acceptedAt: publishedAt,
        parties: [{ name: title, cik: 1, role: 'Filer' }],
      }),
    expectedTitle: ({ title }) => `${title}: results of operations (Form 8-K)`,
    secrets: [],
  };
}
