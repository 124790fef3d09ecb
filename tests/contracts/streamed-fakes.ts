import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { prisma } from '#server/infra/prisma.ts';
import { handleInboundRequest } from '#server/news/ingest/inbound/handle-inbound-request.ts';
import { toServerFake } from '#tests/contracts/polled-fakes.ts';
import type { SenderFake, StreamFake } from '#tests/contracts/source-fake.ts';
import { sendPush, storePushSource } from '#tests/fakes/send-push.ts';
import { startFakeWebsocketServer } from '#tests/fakes/start-fake-websocket-server.ts';
import { startFakeXApi } from '#tests/fakes/start-fake-x-api.ts';

/** openFakeXStream starts X's filtered stream and its rules. */
export async function openFakeXStream(): Promise<StreamFake> {
  const server = await startFakeXApi();
  return {
    ...toServerFake(server),
    config: { ...server.config, rules: 'Acme', backfillMinutes: 5 },
    invalidConfig: { rules: ' ', backfillMinutes: 6 },
    publish: ({ title, publishedAt }) => server.publish({ text: title, publishedAt }),
    subscriberCount: () => server.streams.size,
    send: (text) => server.writeToStreams(`${text}\r\n`),
    dropConnections() {
      for (const stream of server.streams) stream.destroy();
    },
    closeConnections() {
      for (const stream of server.streams) stream.end();
    },
    secrets: ['x-token-canary'],
  };
}

/** openFakeWebsocket starts a WebSocket news server that resumes after an id. */
export async function openFakeWebsocket(): Promise<StreamFake> {
  const server = await startFakeWebsocketServer();
  return {
    config: {
      socketUrl: server.url,
      token: server.token,
      subscribe: '{"op":"subscribe"}',
      resume: '{"op":"resume","after":"{{lastId}}"}',
    },
    invalidConfig: { socketUrl: 'https://stream.example', subscribe: 'not json', silenceSeconds: 0 },
    allowInside: new Set([server.host]),
    publish: ({ id, title, publishedAt }) => server.publish({ id, title, time: publishedAt.toISOString() }),
    answerWith: server.answerWith,
    requestCount: server.handshakeCount,
    subscriberCount: server.subscriberCount,
    send: server.send,
    dropConnections: server.dropConnections,
    closeConnections: () => server.closeClients(1000),
    secrets: [server.token],
    close: server.close,
  };
}

const pushSecret = 'push-secret-canary-of-24-characters';
const perMinute = 12;

/** openFakePush starts our inbound endpoint and a sender of signed events. */
export async function openFakePush(): Promise<SenderFake> {
  const config = { secret: pushSecret, perMinute };
  const source = await storePushSource(config);
  const server = createServer((request, response) => {
    handleInboundRequest({ request, response, address: '198.51.100.7' }).catch((error) =>
      response.destroy(error),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const where = { sourceId: source.id };
  return {
    config,
    invalidConfig: { secret: 'short-canary', perMinute: 0 },
    perMinute,
    send: (body, how) => sendPush(origin, source, body, how),
    readStoredArticles: () =>
      prisma().article.findMany({
        where,
        orderBy: { externalId: 'asc' },
        select: { externalId: true, title: true, publishedAt: true },
      }),
    async pause() {
      await prisma().source.update({ where: { id: source.id }, data: { state: 'paused' } });
    },
    secrets: [pushSecret, 'short-canary'],
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
