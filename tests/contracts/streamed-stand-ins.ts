import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { prisma } from '#server/infra/prisma.ts';
import { answerInbound } from '#server/news/inbound/answer-inbound.ts';
import { reached } from '#tests/contracts/polled-stand-ins.ts';
import type { FollowedStandIn, ReceivedStandIn } from '#tests/contracts/source-stand-in.ts';
import { sendPush, storePushSource } from '#tests/stand-ins/push-sender.ts';
import { startSocketServer } from '#tests/stand-ins/socket-server.ts';
import { startX } from '#tests/stand-ins/x-api.ts';

/** openXStream serves X's filtered stream and its rules. */
export async function openXStream(): Promise<FollowedStandIn> {
  const server = await startX();
  return {
    ...reached(server),
    config: { ...server.config, rules: 'Acme', backfillMinutes: 5 },
    badConfig: { rules: ' ', backfillMinutes: 6 },
    publish: ({ title, publishedAt }) => server.publish({ text: title, publishedAt }),
    followers: () => server.streams.size,
    send: (text) => server.write(`${text}\r\n`),
    cut() {
      for (const stream of server.streams) stream.destroy();
    },
    end() {
      for (const stream of server.streams) stream.end();
    },
    secrets: ['x-token-canary'],
  };
}

/** openWebsocket serves a WebSocket of news that resumes after an id. */
export async function openWebsocket(): Promise<FollowedStandIn> {
  const server = await startSocketServer();
  return {
    config: {
      socketUrl: server.url,
      token: server.token,
      subscribe: '{"op":"subscribe"}',
      resume: '{"op":"resume","after":"{{lastId}}"}',
    },
    badConfig: { socketUrl: 'https://stream.example', subscribe: 'not json', silenceSeconds: 0 },
    allowInside: new Set([server.host]),
    publish: ({ id, title, publishedAt }) => server.publish({ id, title, time: publishedAt.toISOString() }),
    answerWith: server.answerWith,
    asked: server.handshakes,
    followers: server.subscribers,
    send: server.send,
    cut: server.cut,
    end: () => server.closeClients(1000),
    secrets: [server.token],
    close: server.close,
  };
}

const pushSecret = 'push-secret-canary-of-24-characters';
const perMinute = 12;

/** openPush is a sender that signs, and the address it sends to. */
export async function openPush(): Promise<ReceivedStandIn> {
  const config = { secret: pushSecret, perMinute };
  const source = await storePushSource(config);
  const server = createServer((request, response) => {
    answerInbound({ request, response, address: '198.51.100.7' }).catch((error) => response.destroy(error));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const where = { sourceId: source.id };
  return {
    config,
    badConfig: { secret: 'short-canary', perMinute: 0 },
    perMinute,
    send: (body, how) => sendPush(origin, source, body, how),
    stored: () =>
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
