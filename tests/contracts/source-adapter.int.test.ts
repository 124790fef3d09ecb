import pino from 'pino';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type SourceKind, sourceKinds } from '#domain/sources/source-kinds.ts';
import { createLifecycle } from '#server/infra/lifecycle.ts';
import { log } from '#server/infra/log.ts';
import { closeInfra } from '#server/infra/redis.ts';
import * as polled from '#tests/contracts/polled-stand-ins.ts';
import { describeSource } from '#tests/contracts/source-adapter.ts';
import type { SourceStandIn } from '#tests/contracts/source-stand-in.ts';
import * as streamed from '#tests/contracts/streamed-stand-ins.ts';

// Tests are silent elsewhere; here it is asked what is written.
vi.hoisted(() => vi.stubEnv('LOG_LEVEL', 'info'));

/** A new kind has no place in the registry without a stand-in here. */
const standIns: Record<SourceKind, () => Promise<SourceStandIn>> = {
  feed: polled.openFeed,
  sitemap: polled.openSitemap,
  rest: polled.openRest,
  graphql: polled.openGraphql,
  html: polled.openHtml,
  edgar: polled.openEdgar,
  reddit: polled.openReddit,
  x: polled.openX,
  'x-stream': streamed.openXStream,
  websocket: streamed.openWebsocket,
  push: streamed.openPush,
  wire: async () => ({
    config: { seed: 1, rate: 1 },
    badConfig: { seed: -1, rate: 0 },
    secrets: [],
    close: async () => undefined,
  }),
};

const lifecycle = createLifecycle(log);
closeInfra(lifecycle);
afterAll(() => lifecycle.close());

const written: string[] = [];
const secrets = new Set<string>();
const stream = (log as unknown as Record<symbol, { write(line: string): boolean }>)[pino.symbols.streamSym];
if (!stream) throw new Error('The log writes nowhere');
const write = vi.spyOn(stream, 'write');
beforeEach(() => {
  written.length = 0;
  write.mockImplementation((line) => written.push(line) > 0);
});
afterEach(() => {
  for (const secret of secrets) expect(written.join('')).not.toContain(secret);
});

async function remember(open: () => Promise<SourceStandIn>): Promise<SourceStandIn> {
  const standIn = await open();
  for (const secret of standIn.secrets) secrets.add(secret);
  return standIn;
}

test('what the log writes is seen here', () => {
  log.warn('seen');
  expect(written.join('')).toContain('"msg":"seen"');
});

for (const kind of sourceKinds) describeSource(kind, () => remember(standIns[kind]));
