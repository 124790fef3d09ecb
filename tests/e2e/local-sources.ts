import { startEdgar } from '#tests/stand-ins/edgar.ts';
import { graphqlConfig, startGraphqlServer } from '#tests/stand-ins/graphql-server.ts';
import { newsApiMapping, startNewsApi } from '#tests/stand-ins/news-api.ts';
import { startReddit } from '#tests/stand-ins/reddit.ts';
import { type SitemapChild, startSitemapServer } from '#tests/stand-ins/sitemap-server.ts';
import { startSocketServer } from '#tests/stand-ins/socket-server.ts';
import { articlePage, startWebSite, webSiteConfig } from '#tests/stand-ins/web-site.ts';
import { startX } from '#tests/stand-ins/x-api.ts';

/** ConfigValues are a configuration's fields by name, as somebody types or ticks them. */
export type ConfigValues = Record<string, string | number | boolean>;

/** LocalSource is an outlet on this machine that a test configures in the wizard and publishes in. */
export interface LocalSource {
  config: ConfigValues;
  /** Fields that must be drawn as passwords. */
  secrets: string[];
  /** What a story row shows, where an item names its own outlet. */
  outlet?: string;
  publish(item: { id: string; title: string }): void;
  /** For kinds whose preview can hold no item: what it says instead, and whether what is published now is heard. */
  silent?: { remark: string; isOpen: () => boolean };
  close(): Promise<void>;
}

const nvidiaCik = 1_045_810;

async function openSitemap(): Promise<LocalSource> {
  const server = await startSitemapServer();
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

async function openRest(): Promise<LocalSource> {
  const api = await startNewsApi();
  return {
    config: {
      url: `${api.origin}/v1/news`,
      ...newsApiMapping,
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

async function openGraphql(): Promise<LocalSource> {
  const server = await startGraphqlServer();
  return {
    config: {
      url: `${server.origin}/graphql`,
      ...graphqlConfig,
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

async function openHtml(): Promise<LocalSource> {
  const site = await startWebSite();
  return {
    config: { url: `${site.origin}/news`, ...webSiteConfig, readArticles: true, maxArticles: 3 },
    secrets: [],
    publish: ({ id, title }) =>
      void site.articles.unshift({
        path: `/${id}`,
        title,
        publishedAt: new Date(),
        page: articlePage(title),
      }),
    close: site.close,
  };
}

async function openEdgar(): Promise<LocalSource> {
  const server = await startEdgar();
  let filed = 0;
  return {
    config: { ...(server.config as ConfigValues), forms: '8-K' },
    secrets: [],
    publish: ({ title }) =>
      server.file({
        accession: `0000000001-26-${String(++filed).padStart(6, '0')}`,
        form: '8-K',
        items: ['2.02'],
        acceptedAt: new Date(),
        parties: [{ name: title, cik: nvidiaCik, role: 'Filer' }],
      }),
    close: server.close,
  };
}

async function openReddit(): Promise<LocalSource> {
  const server = await startReddit();
  return {
    config: { ...(server.config as ConfigValues), listing: 'hot' },
    secrets: ['clientSecret'],
    outlet: 'r/stocks',
    publish: ({ id, title }) => server.publish({ id, title, publishedAt: new Date() }),
    close: server.close,
  };
}

async function openX(): Promise<LocalSource> {
  const server = await startX();
  return {
    config: { ...server.config, query: '(Microsoft OR Nvidia) lang:en' },
    secrets: ['bearerToken'],
    publish: ({ title }) => server.publish({ text: title, publishedAt: new Date() }),
    close: server.close,
  };
}

async function openXStream(): Promise<LocalSource> {
  const server = await startX();
  return {
    config: { ...server.config, rules: 'Microsoft\nNvidia', backfillMinutes: 1 },
    secrets: ['bearerToken'],
    publish: ({ title }) => server.publish({ text: title, publishedAt: new Date() }),
    silent: { remark: 'X took the 2 rules', isOpen: () => server.streams.size > 0 },
    close: server.close,
  };
}

async function openSocket(): Promise<LocalSource> {
  const server = await startSocketServer();
  return {
    config: {
      socketUrl: server.url,
      token: server.token,
      // Resuming after nothing sends what there is already.
      subscribe: '{"op":"subscribe"}\n{"op":"resume"}',
      pingSeconds: 5,
    },
    secrets: ['token'],
    publish: ({ id, title }) => server.publish({ id, title, time: new Date().toISOString() }),
    close: server.close,
  };
}

/** localSources opens an outlet of each kind that the wizard draws from its schema alone. */
export const localSources: Record<string, () => Promise<LocalSource>> = {
  sitemap: openSitemap,
  rest: openRest,
  graphql: openGraphql,
  html: openHtml,
  edgar: openEdgar,
  reddit: openReddit,
  x: openX,
  'x-stream': openXStream,
  websocket: openSocket,
};
