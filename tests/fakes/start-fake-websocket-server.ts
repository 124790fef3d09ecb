import { createServer, STATUS_CODES } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Fault } from '#fixtures/http/start-fake-http-server.ts';

interface WebsocketItem {
  id: string;
  title: string;
  time: string;
}

export interface FakeWebsocketServer {
  url: string;
  /** `address:port`, exempt from the guard against inside addresses in tests. */
  host: string;
  token: string;
  /** Messages received, parsed. */
  received: unknown[];
  /** Number of handshakes, including refused ones. */
  handshakeCount(): number;
  connectionCount(): number;
  /** Number of open connections that have subscribed. */
  subscriberCount(): number;
  /** Stores an item for resuming clients and sends it to subscribers. */
  publish(item: WebsocketItem): void;
  /** Stores an item without sending it. */
  publishOffline(item: WebsocketItem): void;
  /** Sends text unchanged to every connection. */
  send(text: string): void;
  /** Sends the text in a binary frame. */
  sendBytes(bytes: Buffer): void;
  /** Terminates every connection without a close frame. */
  dropConnections(): void;
  /** Closes every connection with a code. */
  closeClients(code: number): void;
  /** Refuses the following handshakes with this response; null accepts them again. */
  answerWith(fault: Fault | null): void;
  /** Invalidates the token. */
  revokeToken(): void;
  /** Stops responding, also to pings. */
  stopPonging(): void;
  close(): Promise<void>;
}

/**
 * startFakeWebsocketServer serves news over WebSocket: bearer token at the handshake, `{"op":"subscribe"}`, and
 * `{"op":"resume","after":ID}`, which sends the stored items from ID on, including ID itself.
 */
export async function startFakeWebsocketServer(): Promise<FakeWebsocketServer> {
  const kept: WebsocketItem[] = [];
  const received: unknown[] = [];
  const subscribed = new Set<WebSocket>();
  let token: string | null = 'socket-token-canary';
  let handshakes = 0;
  let fault: Fault | null = null;
  const http = createServer();
  const sockets = new WebSocketServer({ noServer: true, autoPong: false });
  let silent = false;
  http.on('upgrade', (request, socket, head) => {
    handshakes += 1;
    const refused = request.headers.authorization === `Bearer ${token}` ? fault : { status: 401 };
    if (refused) {
      const { status, headers = {} }: Fault = refused;
      const lines = Object.entries({ ...headers, 'content-length': '0' }).map((pair) => pair.join(': '));
      socket.end(`HTTP/1.1 ${[`${status} ${STATUS_CODES[status]}`, ...lines].join('\r\n')}\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => sockets.emit('connection', client));
  });
  sockets.on('connection', (client: WebSocket) => {
    client.on('ping', (data) => {
      if (!silent) client.pong(data);
    });
    client.on('close', () => subscribed.delete(client));
    client.on('message', (data) => {
      const message = JSON.parse(String(data)) as { op?: string; after?: string };
      received.push(message);
      if (message.op === 'subscribe') {
        subscribed.add(client);
        client.send(JSON.stringify({ status: 'subscribed' }));
      }
      if (message.op !== 'resume') return;
      const from = Math.max(
        0,
        kept.findIndex(({ id }) => id === message.after),
      );
      for (const item of kept.slice(from)) client.send(JSON.stringify(item));
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(http.address() as AddressInfo).port}`;
  const send = (text: string) => {
    for (const client of subscribed) client.send(text);
  };
  const cut = () => {
    for (const client of sockets.clients) client.terminate();
  };
  return {
    url: `ws://${host}/news`,
    host,
    token,
    received,
    handshakeCount: () => handshakes,
    connectionCount: () => sockets.clients.size,
    subscriberCount: () => subscribed.size,
    publish(item) {
      kept.push(item);
      send(JSON.stringify(item));
    },
    publishOffline: (item) => void kept.push(item),
    send,
    sendBytes(bytes) {
      for (const client of subscribed) client.send(bytes, { binary: true });
    },
    dropConnections: cut,
    closeClients(code) {
      for (const client of sockets.clients) client.close(code);
    },
    answerWith(next) {
      fault = next;
    },
    revokeToken() {
      token = null;
    },
    stopPonging() {
      silent = true;
    },
    async close() {
      cut();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}
