import { createHash } from 'node:crypto';
import { openHttpStandIn } from '#tests/stand-ins/http-stand-in.ts';

export interface ModelHub {
  url: string;
  /** Cut the connection after this many bytes of the next answers, once each. */
  cuts: number[];
  /** Awaited before a cut: a connection that breaks takes with it what its reader has not read yet. */
  beforeCut: () => Promise<unknown>;
  /** Files whose bytes are not what the hub promises. */
  falsified: Set<string>;
  /** `Range` headers seen. */
  ranges: string[];
  close(): Promise<void>;
}

const commit = 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678';
const large = 1_000_000;

function describeFile(rfilename: string, content: Buffer) {
  const blobId = createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
  const sha256 = createHash('sha256').update(content).digest('hex');
  const lfs = content.length > large ? { sha256, size: content.length, pointerSize: 134 } : undefined;
  return { rfilename, size: content.length, blobId, ...(lfs && { lfs }) };
}

/** startModelHub starts a server that answers as Hugging Face's hub does, with one repository `Xenova/finbert`. */
export async function startModelHub(files: Record<string, Buffer>): Promise<ModelHub> {
  const server = await openHttpStandIn(({ url: { pathname }, headers: { range } }, response) => {
    if (pathname === '/api/models/Xenova/finbert/revision/main') {
      const siblings = Object.entries(files).map(([name, content]) => describeFile(name, content));
      response.setHeader('content-type', 'application/json');
      return response.end(JSON.stringify({ sha: commit, siblings, cardData: { license: 'apache-2.0' } }));
    }
    const prefix = `/Xenova/finbert/resolve/${commit}/`;
    const file = pathname.startsWith(prefix) ? pathname.slice(prefix.length) : '';
    const content = files[file];
    if (!content) return response.writeHead(404).end();
    const from = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0);
    if (range) hub.ranges.push(range);
    const body = Buffer.from(content.subarray(from));
    if (hub.falsified.has(file) && body.length > 0) body[0] = (body[0] ?? 0) ^ 1;
    response.writeHead(from > 0 ? 206 : 200, { 'content-length': body.length });
    const cut = content.length > large ? hub.cuts.shift() : undefined;
    if (cut === undefined) return response.end(body);
    response.write(body.subarray(0, cut), () => void hub.beforeCut().then(() => response.destroy()));
  });
  const hub: ModelHub = {
    url: server.origin,
    cuts: [],
    beforeCut: async () => {},
    falsified: new Set(),
    ranges: [],
    close: server.close,
  };
  return hub;
}
