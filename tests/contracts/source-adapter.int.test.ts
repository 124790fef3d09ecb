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

// Other tests silence the log; this one checks its content.
vi.hoisted(() => vi.stubEnv('LOG_LEVEL', 'info'));

/** Every kind needs a fake here. */
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
if (!stream) throw new Error('The logger has no output stream');
const write = vi.spyOn(stream, 'write');
beforeEach(() => {
  written.length = 0;
  write.mockImplementation((line) => written.push(line) > 0);
});
afterEach(() => {
  for (const secret of secrets) expect(written.join('')).not.toContain(secret);
});

async function openAndTrackSecrets(open: () => Promise<SourceFake>): Promise<SourceFake> {
  const fake = await open();
  for (const secret of fake.secrets) secrets.add(secret);
  return fake;
}

test('the log output is captured', () => {
  log.warn('seen');
  expect(written.join('')).toContain('"msg":"seen"');
});

for (const kind of sourceKinds) describeSource(kind, () => openAndTrackSecrets(sourceFakes[kind]));
