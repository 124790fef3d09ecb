import type { ServerResponse } from 'node:http';
import {
  type FakeHttpServer,
  type RecordedRequest,
  startFakeHttpServer,
} from '#fixtures/http/start-fake-http-server.ts';

interface FakeNewsArticle {
  id: string;
  headline: string;
  teaser?: string;
  published: Date;
}

export interface FakeNewsApi extends FakeHttpServer {
  /** Served newest first, in whatever order they are here. */
  articles: FakeNewsArticle[];
  key: string;
  /** Headers of the following responses. */
  headers: Record<string, string>;
  /** Maximum number of items per response. */
  pageSize: number;
}

const toJson = ({ id, headline, teaser, published }: FakeNewsArticle) => ({
  uuid: id,
  headline,
  teaser,
  published_at: published.toISOString(),
  links: { web: `https://press.example/${id}` },
  authors: [{ name: 'A. Writer' }],
});

/** The parameters of a request, from its query and its JSON body. */
function readParameters({ url, body }: RecordedRequest): URLSearchParams {
  const sent = body ? (JSON.parse(body) as Record<string, unknown>) : {};
  return new URLSearchParams([...url.searchParams, ...Object.entries(sent).map(([k, v]) => [k, String(v)])]);
}

/** The page of articles and the reference to the next page, by paging method. */
function selectPage(api: FakeNewsApi, request: RecordedRequest) {
  const parameters = readParameters(request);
  const newest = api.articles.toSorted((a, b) => b.published.getTime() - a.published.getTime());
  const from = new Date(parameters.get('from') ?? 0);
  const to = new Date(parameters.get('to') ?? '9999-01-01');
  const within = newest.filter(({ published }) => published >= from && published < to);
  const size = Number(parameters.get('size') ?? api.pageSize);
  const cursor = Number(Buffer.from(parameters.get('cursor') ?? '', 'base64url').toString() || 0);
  const start = parameters.has('page') ? (Number(parameters.get('page')) - 1) * size : cursor;
  const rows = within.slice(start, start + size);
  const next = start + size < within.length ? Buffer.from(String(start + size)).toString('base64url') : null;
  return { rows, next };
}

function sendPage(api: FakeNewsApi, request: RecordedRequest, response: ServerResponse): unknown {
  const { headers, url } = request;
  const shown =
    headers['x-api-key'] ?? headers.authorization?.replace('Bearer ', '') ?? url.searchParams.get('token');
  if (shown !== api.key) return response.writeHead(401).end(JSON.stringify({ error: `bad key ${shown}` }));
  const { rows, next } = selectPage(api, request);
  const following = new URL(url.pathname, api.origin);
  for (const [name, value] of url.searchParams) following.searchParams.set(name, value);
  if (next) following.searchParams.set('cursor', next);
  const extra: Record<string, string> = { 'content-type': 'application/json', ...api.headers };
  if (next) extra.link = `<${following.href}>; rel="next", <${api.origin}/>; rel="first"`;
  const meta = { next, next_url: next ? following.href : null };
  return response.writeHead(200, extra).end(JSON.stringify({ data: { rows: rows.map(toJson) }, meta }));
}

/** startFakeNewsApi serves a JSON news API with paging by number, cursor, next URL, Link header and time. */
export async function startFakeNewsApi(): Promise<FakeNewsApi> {
  const httpServer = await startFakeHttpServer((request, response) => sendPage(api, request, response));
  const api: FakeNewsApi = Object.assign(httpServer, {
    articles: [],
    key: 'canary-key-4711',
    headers: {},
    pageSize: 10,
  });
  return api;
}

/** fakeNewsApiMapping maps its responses. */
export const fakeNewsApiMapping = {
  itemsPath: '$.data.rows[*]',
  titlePath: '$.headline',
  idPath: '$.uuid',
  urlPath: '$.links.web',
  summaryPath: '$.teaser',
  timePath: '$.published_at',
  authorPath: '$.authors[*].name',
};
