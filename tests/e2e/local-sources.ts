import { startFakeEdgar } from '#tests/fakes/start-fake-edgar.ts';
import { fakeGraphqlConfig, startFakeGraphqlServer } from '#tests/fakes/start-fake-graphql-server.ts';
import { fakeNewsApiMapping, startFakeNewsApi } from '#tests/fakes/start-fake-news-api.ts';
import { startFakeReddit } from '#tests/fakes/start-fake-reddit.ts';
import { type SitemapChild, startFakeSitemapServer } from '#tests/fakes/start-fake-sitemap-server.ts';
import { fakeWebSiteConfig, makeArticlePage, startFakeWebSite } from '#tests/fakes/start-fake-web-site.ts';
import { startFakeWebsocketServer } from '#tests/fakes/start-fake-websocket-server.ts';
import { startFakeXApi } from '#tests/fakes/start-fake-x-api.ts';

/** ConfigValues are the values of a configuration's fields by name. */
export type ConfigValues = Record<string, string | number | boolean>;

/** LocalSource is a local fake outlet that a test adds through the wizard and publishes in. */
export interface LocalSource {
  config: ConfigValues;
  /** Fields that must be password inputs. */
  secrets: string[];
  /** Outlet in the story row, when items name their own outlet. */
  outlet?: string;
  publish(item: { id: string; title: string }): void;
  /** For kinds whose preview has no items: its remark, and whether the connection that receives items is open. */
  withoutPreview?: { remark: string; isOpen: () => boolean };
  close(): Promise<void>;
}

const nvidiaCik = 1_045_810;

async function startSitemap(): Promise<LocalSource> {
  const server = await startFakeSitemapServer();
  const child: SitemapChild = { path: '/news-1.xml.gz', lastmod: new Date(), items: [] };
  server.children.push(child);
  return {
    config: { url: `${server.origin}/index.xml`, onlyChildren: 'news-', maxAgeDays: 3 },
    secrets: [],
    outlet: 'Local press',
    publish({ id, title }) {
      child.items.push({ loc: `https://press.example/${id}`, title, publishedAt: new Date() });
      child.lastmod = new Date();
    },
    close: server.close,
  };
}

async function startRest(): Promise<LocalSource> {
  const api = await startFakeNewsApi();
  return {
    config: {
      url: `${api.origin}/v1/news`,
      ...fakeNewsApiMapping,
      apiKeyIn: 'header',
      apiKeyName: 'X-Api-Key',
      apiKey: api.key,
      headers: 'Accept-Language: en\nX-Desk: markets',
      pagination: 'page',
      maxPages: 2,
    },
    secrets: ['apiKey'],
    publish: ({ id, title }) => void api.articles.push({ id, headline: title, published: new Date() }),
    close: api.close,
  };
}

async function startGraphql(): Promise<LocalSource> {
  const server = await startFakeGraphqlServer();
  return {
    config: {
      url: `${server.origin}/graphql`,
      ...fakeGraphqlConfig,
      variables: '{"first": 20}',
      apiKey: server.key,
      cursorVariable: 'after',
      pageInfoPath: '$.data.news.pageInfo',
      newestFirst: false,
    },
    secrets: ['apiKey'],
    publish: ({ id, title }) =>
      void server.articles.unshift({
        id,
        headline: title,
        teaser: '',
        publishedAt: new Date().toISOString(),
      }),
    close: server.close,
  };
}

async function startHtml(): Promise<LocalSource> {
  const site = await startFakeWebSite();
  return {
    config: { url: `${site.origin}/news`, ...fakeWebSiteConfig, readArticles: true, maxArticles: 3 },
    secrets: [],
    publish: ({ id, title }) =>
      void site.articles.unshift({
        path: `/${id}`,
        title,
        publishedAt: new Date(),
        page: makeArticlePage(title),
      }),
    close: site.close,
  };
}

async function startEdgar(): Promise<LocalSource> {
  const server = await startFakeEdgar();
  let filed = 0;
  return {
    config: { ...(server.config as ConfigValues), forms: '8-K' },
    secrets: [],
    publish: ({ title }) =>
      server.addFiling({
        accession: `0000000001-26-${String(++filed).padStart(6, '0')}`,
        form: '8-K',
        items: ['2.02'],
        acceptedAt: new Date(),
        parties: [{ name: title, cik: nvidiaCik, role: 'Filer' }],
      }),
    close: server.close,
  };
}

async function startReddit(): Promise<LocalSource> {
  const server = await startFakeReddit();
  return {
    config: { ...(server.config as ConfigValues), listing: 'hot' },
    secrets: ['clientSecret'],
    outlet: 'r/stocks',
    publish: ({ id, title }) => server.publish({ id, title, publishedAt: new Date() }),
    close: server.close,
  };
}

async function startX(): Promise<LocalSource> {
  const server = await startFakeXApi();
  return {
    config: { ...server.config, query: '(Microsoft OR Nvidia) lang:en' },
    secrets: ['bearerToken'],
    publish: ({ title }) => server.publish({ text: title, publishedAt: new Date() }),
    close: server.close,
  };
}

async function startXStream(): Promise<LocalSource> {
  const server = await startFakeXApi();
  return {
    config: { ...server.config, rules: 'Microsoft\nNvidia', backfillMinutes: 1 },
    secrets: ['bearerToken'],
    publish: ({ title }) => server.publish({ text: title, publishedAt: new Date() }),
    withoutPreview: { remark: 'X accepted the 2 rules', isOpen: () => server.streams.size > 0 },
    close: server.close,
  };
}

async function startWebsocket(): Promise<LocalSource> {
  const server = await startFakeWebsocketServer();
  return {
    config: {
      socketUrl: server.url,
      token: server.token,
      // Resuming without a cursor sends the existing items.
      subscribe: '{"op":"subscribe"}\n{"op":"resume"}',
      pingSeconds: 5,
    },
    secrets: ['token'],
    publish: ({ id, title }) => server.publish({ id, title, time: new Date().toISOString() }),
    close: server.close,
  };
}

/** localSources starts a fake outlet for each kind whose form comes from its schema. */
export const localSources: Record<string, () => Promise<LocalSource>> = {
  sitemap: startSitemap,
  rest: startRest,
  graphql: startGraphql,
  html: startHtml,
  edgar: startEdgar,
  reddit: startReddit,
  x: startX,
  'x-stream': startXStream,
  websocket: startWebsocket,
};
