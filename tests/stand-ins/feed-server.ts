import { createHash } from 'node:crypto';
import { escapeXml } from '#tests/stand-ins/escape-xml.ts';
import { openHttpStandIn } from '#tests/stand-ins/http-stand-in.ts';

export interface FeedServerItem {
  id: string;
  title: string;
  summary?: string;
  publishedAt?: Date;
  url?: string;
}

export interface FeedServer {
  url: string;
  /** `address:port`, to be let through by the guard against inside addresses. */
  host: string;
  add(item: FeedServerItem): void;
  edit(id: string, change: Partial<FeedServerItem>): void;
  /** answer makes every following request get this status, or this body; 200 without one serves the feed again. */
  answer(status: number, headers?: Record<string, string>, body?: string | Buffer): void;
  requests(): number;
  notModified(): number;
  /** When an item was first served, as epoch milliseconds; null until then. */
  servedAt(id: string): number | null;
  close(): Promise<void>;
}

function toEntry({ id, title, summary = '', publishedAt, url }: FeedServerItem): string {
  const link = url ?? `https://press.example/${id}`;
  const date = publishedAt ? `<pubDate>${publishedAt.toUTCString()}</pubDate>` : '';
  return `<item><guid isPermaLink="false">${escapeXml(id)}</guid><link>${escapeXml(link)}</link><title>${escapeXml(title)}</title><description>${escapeXml(summary)}</description>${date}</item>`;
}

function toXml(items: FeedServerItem[]): string {
  const entries = items.toReversed().map(toEntry).join('');
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Local press</title>${entries}</channel></rss>`;
}

/** startFeedServer serves an RSS feed on loopback, newest first, with ETags, for tests to write into. */
export async function startFeedServer(): Promise<FeedServer> {
  const items: FeedServerItem[] = [];
  let notModified = 0;
  const served = new Map<string, number>();
  const server = await openHttpStandIn(({ headers }, response) => {
    const body = toXml(items);
    const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
    if (headers['if-none-match'] === etag) {
      notModified++;
      response.writeHead(304, { etag }).end();
      return;
    }
    for (const { id } of items) if (!served.has(id)) served.set(id, Date.now());
    response.writeHead(200, { etag, 'content-type': 'application/rss+xml; charset=utf-8' }).end(body);
  });
  return {
    url: `${server.origin}/feed.xml`,
    host: server.host,
    add: (item) => void items.push(item),
    edit(id, change) {
      const item = items.find((known) => known.id === id);
      if (!item) throw new Error(`The feed has no item ${id}`);
      Object.assign(item, change);
    },
    answer(status, headers = {}, body = undefined) {
      const serves = status === 200 && body === undefined;
      server.answerWith(serves ? null : { status, headers, ...(body !== undefined && { body }) });
    },
    requests: () => server.requests.length,
    notModified: () => notModified,
    servedAt: (id) => served.get(id) ?? null,
    close: server.close,
  };
}
