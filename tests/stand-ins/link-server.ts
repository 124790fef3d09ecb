import type { ServerResponse } from 'node:http';
import { type HttpStandIn, openHttpStandIn } from '#tests/stand-ins/http-stand-in.ts';

/** LinkAnswer is what one path answers: a redirect, a page, a refusal, or what the test makes of it. */
export type LinkAnswer =
  | { status: number; to: string }
  | { page: string }
  | { refused: number }
  | ((response: ServerResponse) => unknown);

export interface LinkServer extends HttpStandIn {
  /** What paths answer; any other gives 404. */
  answers: Map<string, LinkAnswer>;
  robots: string | null;
  /** The address of a path. */
  at(path: string): string;
  /** Paths asked for since the last call. */
  asked(): string[];
}

/** pageWithHead makes a page with such a head, and a body that is worth not reading. */
export function pageWithHead(head: string): string {
  return `<!doctype html><html><head><title>Story</title>${head}</head><body>${'<p>Text</p>'.repeat(50_000)}</body></html>`;
}

/** startLinkServer serves links on loopback; a path under `/~r/` is a redirector's, as FeedBurner writes them. */
export async function startLinkServer(): Promise<LinkServer> {
  const standIn = await openHttpStandIn(({ url }, response) => {
    const { pathname } = url;
    if (pathname === '/robots.txt')
      return server.robots === null ? response.writeHead(404).end() : response.end(server.robots);
    const answer = server.answers.get(pathname);
    if (!answer) return response.writeHead(404).end();
    if (typeof answer === 'function') return answer(response);
    if ('to' in answer) return response.writeHead(answer.status, { location: answer.to }).end();
    if ('refused' in answer) return response.writeHead(answer.refused).end();
    return response.writeHead(200, { 'content-type': 'text/html' }).end(answer.page);
  });
  const server: LinkServer = Object.assign(standIn, {
    answers: new Map<string, LinkAnswer>(),
    robots: null,
    at: (path: string) => `${standIn.origin}${path}`,
    asked: () =>
      standIn.requests
        .splice(0)
        .map(({ url }) => url.pathname)
        .filter((path) => path !== '/robots.txt'),
  });
  return server;
}
