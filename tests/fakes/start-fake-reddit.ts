import { type FakeHttpServer, startFakeHttpServer } from '#fixtures/http/start-fake-http-server.ts';

/** RedditPost is a post of a test; other fields are passed through to the response. */
interface RedditPost {
  id: string;
  title: string;
  summary?: string;
  publishedAt: Date;
  extra?: Record<string, unknown>;
}

export interface FakeReddit extends FakeHttpServer {
  config: Record<string, unknown>;
  publish(post: RedditPost): void;
  /** Invalidates all tokens issued so far. */
  revokeTokens(): void;
  issuedTokenCount(): number;
  /** Sent as X-Ratelimit-Remaining. */
  remaining: number;
}

const clientId = 'undertone-client';
const clientSecret = 'reddit-secret-canary';
const userAgent = 'server:undertone:v1 (by /u/tester)';

function toChild({ id, title, summary = '', publishedAt, extra = {} }: RedditPost) {
  const data = {
    id,
    name: `t3_${id}`,
    title,
    selftext: summary,
    author: 'alice',
    subreddit: 'stocks',
    permalink: `/r/stocks/comments/${id}/x/`,
    created_utc: publishedAt.getTime() / 1_000,
    stickied: false,
    removed_by_category: null,
    score: Math.round(publishedAt.getTime() / 7) % 1_000,
    ...extra,
  };
  return { kind: 't3', data };
}

/** startFakeReddit serves Reddit's token endpoint and listing API: credentials, paging by `after`, rate limit headers. */
export async function startFakeReddit(): Promise<FakeReddit> {
  const posts: RedditPost[] = [];
  let valid = new Set<string>();
  let given = 0;
  const state: { remaining: number } = { remaining: 99 };
  const server = await startFakeHttpServer(({ method, url, headers, body }, response) => {
    const json = (status: number, answer: unknown) =>
      response
        .writeHead(status, {
          'content-type': 'application/json',
          'x-ratelimit-remaining': `${state.remaining}.0`,
          'x-ratelimit-reset': '240',
        })
        .end(JSON.stringify(answer));
    if (headers['user-agent'] !== userAgent) return json(429, { message: 'Too Many Requests' });
    if (url.pathname === '/api/v1/access_token') {
      const basic = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
      if (method !== 'POST' || headers.authorization !== basic) return json(401, { message: 'Unauthorized' });
      if (new URLSearchParams(body).get('grant_type') !== 'client_credentials') {
        return json(400, { error: 'unsupported_grant_type' });
      }
      given += 1;
      valid.add(`token-${given}`);
      return json(200, {
        access_token: `token-${given}`,
        token_type: 'bearer',
        expires_in: 86_400,
        scope: '*',
      });
    }
    if (!valid.has(headers.authorization?.replace(/^Bearer /, '') ?? ''))
      return json(401, { message: 'Unauthorized' });
    const limit = Number(url.searchParams.get('limit') ?? 25);
    const newest = posts.toReversed();
    const after = url.searchParams.get('after');
    const from = after === null ? 0 : newest.findIndex(({ id }) => `t3_${id}` === after) + 1;
    const page = newest.slice(from, from + limit);
    const last = from + limit < newest.length ? `t3_${page.at(-1)?.id}` : null;
    return json(200, { kind: 'Listing', data: { after: last, before: null, children: page.map(toChild) } });
  });
  return Object.assign(state, {
    ...server,
    config: {
      subreddits: 'stocks+investing',
      clientId,
      clientSecret,
      userAgent,
      apiUrl: server.origin,
      tokenUrl: `${server.origin}/api/v1/access_token`,
    },
    publish: (post: RedditPost) => void posts.push(post),
    revokeTokens() {
      valid = new Set();
    },
    issuedTokenCount: () => given,
  });
}
