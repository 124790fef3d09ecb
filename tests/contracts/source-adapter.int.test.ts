import pino from 'pino';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type SourceKind, sourceKinds } from '#domain/sources/source-kinds.ts';
import { createLifecycle } from '#server/infra/lifecycle.ts';
import { log } from '#server/infra/log.ts';
import { closeInfraOnShutdown } from '#server/infra/redis.ts';
import { describeSource } from '#tests/contracts/describe-source.ts';
import * as polled from '#tests/contracts/polled-fakes.ts';
import type { SourceFake } from '#tests/contracts/source-fake.ts';
import * as streamed from '#tests/contracts/streamed-fakes.ts';

// Tests are silent elsewhere; here it is asked what is written.
vi.hoisted(() => vi.stubEnv('LOG_LEVEL', 'info'));

/** A new kind has no place in the registry without a stand-in here. */
const sourceFakes: Record<SourceKind, () => Promise<SourceFake>> = {
  feed: polled.openFakeFeed,
  sitemap: polled.openFakeSitemap,
  rest: polled.openFakeRest,
  graphql: polled.openFakeGraphql,
  html: polled.openFakeHtml,
  edgar: polled.openFakeEdgar,
  reddit: polled.openFakeReddit,
  x: polled.openFakeX,
  'x-stream': streamed.openFakeXStream,
  websocket: streamed.openFakeWebsocket,
  push: streamed.openFakePush,
  wire: async () => ({
    config: { seed: 1, rate: 1 },
    invalidConfig: { seed: -1, rate: 0 },
    secrets: [],
    close: async () => undefined,
  }),
};

const lifecycle = createLifecycle(log);
closeInfraOnShutdown(lifecycle);
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

async function openAndTrackSecrets(open: () => Promise<SourceFake>): Promise<SourceFake> {
  const standIn = await open();
  for (const secret of standIn.secrets) secrets.add(secret);
  return standIn;
}

test('what the log writes is seen here', () => {
  log.warn('seen');
  expect(written.join('')).toContain('"msg":"seen"');
});

for (const kind of sourceKinds) describeSource(kind, () => openAndTrackSecrets(sourceFakes[kind]));
