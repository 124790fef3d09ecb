import { describePolledSource } from '#tests/contracts/source-adapter.ts';
import { startFeedServer } from '#tests/stand-ins/feed-server.ts';
import { graphqlConfig, startGraphqlServer } from '#tests/stand-ins/graphql-server.ts';
import { newsApiMapping, startNewsApi } from '#tests/stand-ins/news-api.ts';
import { type SitemapChild, startSitemapServer } from '#tests/stand-ins/sitemap-server.ts';
import { startWebSite, webSiteConfig } from '#tests/stand-ins/web-site.ts';

describePolledSource('feed', async () => {
  const server = await startFeedServer();
  return {
    config: { url: server.url },
    allowInside: new Set([server.host]),
    publish: (item) => server.add(item),
    answerWith: (fault) => server.answer(fault?.status ?? 200, fault?.headers, fault?.body),
    secrets: [],
    close: () => server.close(),
  };
});

describePolledSource('sitemap', async () => {
  const server = await startSitemapServer();
  const child: SitemapChild = { path: '/news.xml.gz', lastmod: new Date('2026-11-21T10:00:00Z'), items: [] };
  server.children.push(child);
  return {
    config: { url: `${server.origin}/index.xml` },
    allowInside: new Set([server.host]),
    publish({ id, title, publishedAt }) {
      child.items.push({ loc: `https://press.example/${id}`, title, publishedAt });
      child.lastmod = new Date((child.lastmod?.getTime() ?? 0) + 1_000);
    },
    answerWith: server.answerWith,
    secrets: [],
    close: server.close,
  };
});

describePolledSource('rest', async () => {
  const api = await startNewsApi();
  return {
    config: {
      url: `${api.origin}/v1/news`,
      ...newsApiMapping,
      apiKeyIn: 'query',
      apiKeyName: 'token',
      apiKey: api.key,
      pagination: 'page',
    },
    allowInside: new Set([api.host]),
    publish: ({ id, title, summary, publishedAt }) =>
      void api.articles.push({ id, headline: title, teaser: summary, published: publishedAt }),
    answerWith: api.answerWith,
    secrets: [api.key],
    close: api.close,
  };
});

describePolledSource('graphql', async () => {
  const server = await startGraphqlServer();
  return {
    config: { url: `${server.origin}/graphql`, ...graphqlConfig, apiKey: server.key },
    allowInside: new Set([server.host]),
    publish: ({ id, title, summary, publishedAt }) =>
      void server.articles.unshift({
        id,
        headline: title,
        teaser: summary,
        publishedAt: publishedAt.toISOString(),
      }),
    answerWith: server.answerWith,
    secrets: [server.key],
    close: server.close,
  };
});

describePolledSource('html', async () => {
  const site = await startWebSite();
  return {
    config: { url: `${site.origin}/news`, ...webSiteConfig },
    allowInside: new Set([site.host]),
    publish: ({ id, title, summary, publishedAt }) =>
      void site.articles.unshift({ path: `/${id}`, title, summary, publishedAt }),
    answerWith: site.answerWith,
    secrets: [],
    close: site.close,
  };
});
