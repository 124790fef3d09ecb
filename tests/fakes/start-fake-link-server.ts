import type { ServerResponse } from 'node:http';
import { type FakeHttpServer, startFakeHttpServer } from '#fixtures/http/start-fake-http-server.ts';

/** LinkResponse is the response of one path: a redirect, a page, a status, or a handler of the test. */
type LinkResponse =
  | { status: number; to: string }
  | { page: string }
  | { refused: number }
  | ((response: ServerResponse) => unknown);

export interface FakeLinkServer extends FakeHttpServer {
  /** Responses by path; other paths give 404. */
  responses: Map<string, LinkResponse>;
  robots: string | null;
  /** The URL of a path. */
  urlOf(path: string): string;
  /** Paths requested since the last call. */
  takeRequestedPaths(): string[];
}

/** makePageWithHead makes a page with the given head and a large body. */
export function makePageWithHead(head: string): string {
  return `<!doctype html><html><head><title>Story</title>${head}</head><body>${'<p>Text</p>'.repeat(50_000)}</body></html>`;
}

/** startFakeLinkServer serves links on loopback; paths below `/~r/` look like FeedBurner redirects. */
export async function startFakeLinkServer(): Promise<FakeLinkServer> {
  const httpServer = await startFakeHttpServer(({ url }, response) => {
    const { pathname } = url;
    if (pathname === '/robots.txt')
      return server.robots === null ? response.writeHead(404).end() : response.end(server.robots);
    const answer = server.responses.get(pathname);
    if (!answer) return response.writeHead(404).end();
    if (typeof answer === 'function') return answer(response);
    if ('to' in answer) return response.writeHead(answer.status, { location: answer.to }).end();
    if ('refused' in answer) return response.writeHead(answer.refused).end();
    return response.writeHead(200, { 'content-type': 'text/html' }).end(answer.page);
  });
  const server: FakeLinkServer = Object.assign(httpServer, {
    responses: new Map<string, LinkResponse>(),
    robots: null,
    urlOf: (path: string) => `${httpServer.origin}${path}`,
    takeRequestedPaths: () =>
      httpServer.requests
        .splice(0)
        .map(({ url }) => url.pathname)
        .filter((path) => path !== '/robots.txt'),
  });
  return server;
}
