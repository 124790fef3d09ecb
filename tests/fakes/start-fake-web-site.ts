import { escapeXml } from '#fixtures/feeds/escape-xml.ts';
import { type FakeHttpServer, startFakeHttpServer } from '#fixtures/http/start-fake-http-server.ts';

interface SiteArticle {
  path: string;
  title: string;
  summary?: string;
  publishedAt?: Date;
  /** The article's page; 404 if absent. */
  page?: string;
}

export interface FakeWebSite extends FakeHttpServer {
  articles: SiteArticle[];
  /** Content of `/robots.txt`; null gives 404. */
  robots: string | null;
}

function toListItem({ path, title, summary = '', publishedAt }: SiteArticle): string {
  const time = publishedAt ? `<time datetime="${publishedAt.toISOString()}">lately</time>` : '';
  return `<li><a href="${path}"><b>${escapeXml(title)}</b></a><p>${escapeXml(summary)}</p>${time}</li>`;
}

/** makeArticlePage makes the page of an article, with navigation around the text. */
export function makeArticlePage(text: string, head = ''): string {
  const body = Array.from(
    { length: 8 },
    () => `<p>${text}, and it goes on for a while, with commas, as articles do.</p>`,
  );
  return `<!doctype html><html lang="en"><head><title>Story</title>${head}</head><body><nav><a href="/">Home</a><a href="/jobs">Jobs</a></nav><article><h1>Story</h1>${body.join('')}</article><footer>Imprint</footer></body></html>`;
}

/** startFakeWebSite serves a listing at `/news`, the pages of its articles, and robots.txt. */
export async function startFakeWebSite(): Promise<FakeWebSite> {
  const httpServer = await startFakeHttpServer(({ url }, response) => {
    const { pathname } = url;
    const html = { 'content-type': 'text/html; charset=utf-8' };
    if (pathname === '/robots.txt')
      return site.robots === null ? response.writeHead(404).end() : response.writeHead(200).end(site.robots);
    if (pathname === '/news') {
      const list = site.articles.map(toListItem).join('');
      const page = `<!doctype html><html><head><title>Local press</title></head><body><ul class="news">${list}</ul></body></html>`;
      return response.writeHead(200, html).end(page);
    }
    const page = site.articles.find(({ path }) => path === pathname)?.page;
    return page === undefined ? response.writeHead(404).end() : response.writeHead(200, html).end(page);
  });
  const site: FakeWebSite = Object.assign(httpServer, { articles: [], robots: null });
  return site;
}

/** fakeWebSiteConfig is a source configuration for its listing. */
export const fakeWebSiteConfig = {
  itemSelector: '.news li',
  titleSelector: 'b',
  timeSelector: 'time',
  summarySelector: 'p',
};
