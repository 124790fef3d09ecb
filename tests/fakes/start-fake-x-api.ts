import type { ServerResponse } from 'node:http';
import {
  type FakeHttpServer,
  type RecordedRequest,
  startFakeHttpServer,
} from '#fixtures/http/start-fake-http-server.ts';

interface XPost {
  text: string;
  publishedAt: Date;
  author?: string;
  extra?: Record<string, unknown>;
}

export interface FakeXApi extends FakeHttpServer {
  config: { apiUrl: string; bearerToken: string };
  publish(post: XPost): void;
  rules: { id: string; value: string; tag?: string }[];
  /** Open streams; ending one simulates a dropped connection. */
  streams: Set<ServerResponse>;
  /** Writes raw text to every open stream. */
  writeToStreams(text: string): void;
  /** Invalidates the token. */
  revokeToken(): void;
  remaining: number;
}

const bearerToken = 'x-token-canary';
const snowflakeEpochMs = 1_288_834_974_657n;

interface StoredPost {
  id: string;
  text: string;
  created_at: string;
  author_id: string;
  lang: string;
}

/** Makes a snowflake id from a time and a sequence number. */
function makeSnowflakeId(at: Date, n: number): string {
  return String(((BigInt(at.getTime()) - snowflakeEpochMs) << 22n) + BigInt(n));
}

function json(response: ServerResponse, status: number, body: unknown, remaining = 100): void {
  response
    .writeHead(status, {
      'content-type': 'application/json',
      'x-rate-limit-remaining': String(remaining),
      'x-rate-limit-reset': String(Date.parse('2026-11-21T12:10:00Z') / 1_000),
    })
    .end(JSON.stringify(body));
}

const toIncludes = (posts: StoredPost[]) => ({
  users: [...new Set(posts.map(({ author_id }) => author_id))].map((id) => ({
    id,
    username: `user${id}`,
    name: id,
  })),
});

function searchPosts(posts: StoredPost[], { url }: RecordedRequest) {
  const get = (name: string) => url.searchParams.get(name);
  const size = Number(get('max_results') ?? 10);
  const found = posts
    .filter(({ id }) => BigInt(id) > BigInt(get('since_id') ?? 0))
    .filter(({ created_at: at }) => at >= (get('start_time') ?? '') && at < (get('end_time') ?? '9'))
    .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? 1 : -1));
  const from = Number(get('next_token') ?? 0);
  const page = found.slice(from, from + size);
  const next = from + size < found.length ? { next_token: String(from + size) } : {};
  const meta = { result_count: page.length, ...(page[0] ? { newest_id: page[0].id } : {}), ...next };
  return page.length > 0 ? { data: page, includes: toIncludes(page), meta } : { meta };
}

/** startFakeXApi serves X's API v2: recent search with paging, stream rules, and the filtered stream as JSON lines. */
export async function startFakeXApi(): Promise<FakeXApi> {
  const posts: StoredPost[] = [];
  const streams = new Set<ServerResponse>();
  const state = { remaining: 100, rules: [] as FakeXApi['rules'] };
  let token = bearerToken;
  let ids = 0;

  function changeRules(body: string, response: ServerResponse): void {
    const { add = [], delete: gone } = JSON.parse(body) as {
      add?: { value: string; tag?: string }[];
      delete?: { ids: string[] };
    };
    state.rules = state.rules.filter(({ id }) => !gone?.ids.includes(id));
    const bad = add.filter(({ value }) => /^\)/.test(value));
    for (const rule of add.filter((entry) => !bad.includes(entry)))
      state.rules.push({ id: `r${++ids}`, ...rule });
    const errors = bad.map(({ value }) => ({ title: 'UnprocessableEntity', value }));
    json(response, 201, { meta: {}, ...(errors.length > 0 ? { errors } : {}) });
  }

  const server = await startFakeHttpServer((request, response) => {
    const { url, headers, method, body } = request;
    if (headers.authorization !== `Bearer ${token}`) return json(response, 401, { title: 'Unauthorized' });
    if (url.pathname === '/2/tweets/search/recent') {
      return json(response, 200, searchPosts(posts, request), state.remaining);
    }
    if (url.pathname === '/2/tweets/search/stream/rules') {
      if (method === 'POST') return changeRules(body, response);
      return json(response, 200, { ...(state.rules.length > 0 ? { data: state.rules } : {}), meta: {} });
    }
    if (url.pathname !== '/2/tweets/search/stream') return json(response, 404, { title: 'Not Found' });
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('\r\n');
    // Returns everything: tests are shorter than the backfill window.
    if (Number(url.searchParams.get('backfill_minutes') ?? 0) > 0) response.write(posts.map(toLine).join(''));
    streams.add(response);
    response.on('close', () => streams.delete(response));
    return undefined;
  });

  const write = (text: string) => {
    for (const stream of streams) stream.write(text);
  };

  /** A post as the stream sends it; empty if no rule matches. */
  function toLine(post: StoredPost): string {
    const matching_rules = state.rules
      .filter(({ value }) => post.text.includes(value))
      .map(({ id, tag }) => ({ id, tag }));
    if (matching_rules.length === 0) return '';
    return `${JSON.stringify({ data: post, includes: toIncludes([post]), matching_rules })}\r\n`;
  }

  return Object.assign(state, {
    ...server,
    config: { apiUrl: server.origin, bearerToken },
    streams,
    writeToStreams: write,
    publish({ text, publishedAt, author = '1', extra = {} }: XPost) {
      const id = makeSnowflakeId(publishedAt, posts.length);
      const post = {
        id,
        text,
        created_at: publishedAt.toISOString(),
        author_id: author,
        lang: 'en',
        ...extra,
      };
      posts.push(post);
      write(toLine(post));
    },
    revokeToken() {
      token = 'another';
    },
  });
}
