import { createServer, STATUS_CODES } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Fault } from '#fixtures/http/start-fake-http-server.ts';

export interface WebsocketItem {
  id: string;
  title: string;
  time: string;
}

export interface FakeWebsocketServer {
  url: string;
  /** `address:port`, to be let through by the guard against inside addresses. */
  host: string;
  token: string;
  /** Every message a client sent, parsed. */
  received: unknown[];
  /** Handshakes asked for, refused ones included. */
  handshakeCount(): number;
  connectionCount(): number;
  /** Connections that subscribed and still stand. */
  subscriberCount(): number;
  /** Keeps an item for those who resume, and sends it to those who subscribed. */
  publish(item: WebsocketItem): void;
  /** Keeps an item only: it happened while nobody was connected. */
  publishOffline(item: WebsocketItem): void;
  /** Sends text to everyone as it is. */
  send(text: string): void;
  /** The same in a binary frame. */
  sendBytes(bytes: Buffer): void;
  /** Cuts every connection without a word. */
  dropConnections(): void;
  /** Closes every connection with a code. */
  closeClients(code: number): void;
  /** Every following handshake gets this answer; null lets them in again. */
  answerWith(fault: Fault | null): void;
  /** The token is no longer taken. */
  revokeToken(): void;
  /** Answers nothing any more, pings included. */
  stopPonging(): void;
  close(): Promise<void>;
}

/**
 * startFakeWebsocketServer is a WebSocket server of news: a bearer token at the handshake, `{"op":"subscribe"}`, and
 * `{"op":"resume","after":ID}`, which sends what was kept from that item on, the item itself once more.
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
