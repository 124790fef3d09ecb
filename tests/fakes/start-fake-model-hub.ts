import { createHash } from 'node:crypto';
import { startFakeHttpServer } from '#fixtures/http/start-fake-http-server.ts';

export interface FakeModelHub {
  url: string;
  /** Byte counts after which the connection is cut, one for each of the next responses. */
  cutAfterBytes: number[];
  /** Awaited before a cut, so that the client has read what was sent. */
  beforeCut: () => Promise<unknown>;
  /** Files whose content does not match their hash. */
  corruptedFiles: Set<string>;
  /** `Range` headers received. */
  rangeHeaders: string[];
  close(): Promise<void>;
}

const commit = 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678';
const minLfsBytes = 1_000_000;

function describeFile(rfilename: string, content: Buffer) {
  const blobId = createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
  const sha256 = createHash('sha256').update(content).digest('hex');
  const lfs = content.length > minLfsBytes ? { sha256, size: content.length, pointerSize: 134 } : undefined;
  return { rfilename, size: content.length, blobId, ...(lfs && { lfs }) };
}

/** startFakeModelHub serves the Hugging Face hub API with one repository, `Xenova/finbert`. */
export async function startFakeModelHub(files: Record<string, Buffer>): Promise<FakeModelHub> {
  const server = await startFakeHttpServer(({ url: { pathname }, headers: { range } }, response) => {
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
    if (range) hub.rangeHeaders.push(range);
    const body = Buffer.from(content.subarray(from));
    if (hub.corruptedFiles.has(file) && body.length > 0) body[0] = (body[0] ?? 0) ^ 1;
    response.writeHead(from > 0 ? 206 : 200, { 'content-length': body.length });
    const cut = content.length > minLfsBytes ? hub.cutAfterBytes.shift() : undefined;
    if (cut === undefined) return response.end(body);
    response.write(body.subarray(0, cut), () => void hub.beforeCut().then(() => response.destroy()));
  });
  const hub: FakeModelHub = {
    url: server.origin,
    cutAfterBytes: [],
    beforeCut: async () => {},
    corruptedFiles: new Set(),
    rangeHeaders: [],
    close: server.close,
  };
  return hub;
}
