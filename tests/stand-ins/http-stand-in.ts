import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Fault is what every following request gets instead of an answer. */
export interface Fault {
  status: number;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

/** SeenRequest is a request with its body read. */
export interface SeenRequest {
  method: string;
  url: URL;
  headers: IncomingMessage['headers'];
  body: string;
}

export interface HttpStandIn {
  /** `http://127.0.0.1:PORT` */
  origin: string;
  /** `address:port`, to be let through by the guard against inside addresses. */
  host: string;
  requests: SeenRequest[];
  /** answerWith makes every following request get this fault; null lets the stand-in answer again. */
  answerWith(fault: Fault | null): void;
  close(): Promise<void>;
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** openHttpStandIn serves what `answer` writes, on loopback, until faults are asked for. */
export async function openHttpStandIn(
  answer: (request: SeenRequest, response: ServerResponse) => unknown,
): Promise<HttpStandIn> {
  const requests: SeenRequest[] = [];
  let fault: Fault | null = null;
  const server = createServer(async (incoming, response) => {
    const { method = 'GET', headers } = incoming;
    const body = await readBody(incoming);
    const seen = { method, headers, body, url: new URL(incoming.url ?? '/', 'http://stand-in') };
    requests.push(seen);
    if (fault) response.writeHead(fault.status, fault.headers).end(fault.body);
    else await answer(seen, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    requests,
    answerWith(next) {
      fault = next;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
