import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { storeUser } from '#fixtures/factories/store-user.ts';
import type { Actor } from '#server/audit/write-audit.ts';
import { createLifecycle } from '#server/infra/lifecycle.ts';
import { log } from '#server/infra/log.ts';
import { prisma } from '#server/infra/prisma.ts';
import { closeInfraOnShutdown } from '#server/infra/redis.ts';
import { openConfig } from '#server/news/fetch/source-secrets.ts';
import { createSource } from '#server/sources/create-source.ts';
import { exportSources } from '#server/sources/import-export/export-sources.ts';
import { importSourceFile } from '#server/sources/import-export/import-source-file.ts';
import { listSources } from '#server/sources/list-sources.ts';
import { previewSource } from '#server/sources/preview-source.ts';
import { sealStoredSources } from '#server/sources/secrets/seal-stored-sources.ts';
import { updateSource } from '#server/sources/update-source.ts';

const lifecycle = createLifecycle(log);
beforeAll(() => closeInfraOnShutdown(lifecycle));
afterAll(() => lifecycle.close());

let actor: Actor;
beforeEach(async () => {
  const { id } = await storeUser({ role: 'admin' });
  actor = { id, role: 'admin' };
  await prisma().source.updateMany({ data: { deletedAt: new Date() } });
});

const fields = {
  outlet: 'Press',
  class: 'press' as const,
  priority: 'standard' as const,
  intervalSeconds: 300,
  cron: null,
  timeZone: 'UTC',
  activeHours: null,
  tags: [],
};
const feedUrl = 'https://canary-user:canary-pass@desk.example/feed?lang=en&token=canary-token';
const maskedUrl = 'https://***@desk.example/feed?lang=en&token=***';
const socket = {
  socketUrl: 'wss://desk.example/stream?api_key=canary-key',
  headers: 'X-Auth: canary-header\nAccept: application/json',
  subscribe: '',
  titlePath: '$.title',
};

const create = (kind: 'feed' | 'websocket' | 'rest', config: Record<string, unknown>) =>
  createSource({ actor, input: { kind, name: crypto.randomUUID(), config, ...fields } });
const read = (id: string) => prisma().source.findUniqueOrThrow({ where: { id } });

test('secrets in addresses and headers are sealed, and masked in lists, exports and the audit log', async () => {
  const feed = await create('feed', { url: feedUrl });
  const stream = await create('websocket', socket);
  await updateSource({ actor, input: { id: feed.id, config: { url: maskedUrl, followLinks: true } } });
  expect((await read(feed.id)).url).toBe(maskedUrl);
  expect(openConfig(await read(feed.id))).toEqual({ url: feedUrl, followLinks: true });
  expect(openConfig(await read(stream.id))).toMatchObject(socket);
  const shown = [
    await prisma().source.findMany({ omit: { sealedSecrets: true } }),
    await listSources({ now: new Date() }),
    await exportSources({ actor, format: 'yaml' }),
    await exportSources({ actor, format: 'opml' }),
    await prisma().auditEntry.findMany({ where: { actorId: actor?.id ?? null } }),
  ];
  for (const part of shown) {
    const text = JSON.stringify(part, (_name, value) => (typeof value === 'bigint' ? String(value) : value));
    expect(text).toContain('desk.example');
    expect(text).not.toContain('canary');
  }
});

test('a shown mask keeps the secret of its place, and a mask without one is refused', async () => {
  const { id } = await create('feed', { url: feedUrl });
  const change = (url: string) => updateSource({ actor, input: { id, config: { url } } });
  await change('https://***@desk.example/other?token=***');
  expect(openConfig(await read(id)).url).toBe(
    'https://canary-user:canary-pass@desk.example/other?token=canary-token',
  );
  await expect(change('https://desk.example/other?key=***')).rejects.toMatchObject({
    code: 'bad-input',
    field: 'config.url',
  });
  await expect(create('feed', { url: maskedUrl })).rejects.toMatchObject({ code: 'bad-input' });
  await change('https://desk.example/open');
  expect((await read(id)).sealedSecrets).toBeNull();
});

test('an export can be imported again, and elsewhere asks for what it masks', async () => {
  const { id } = await create('feed', { url: feedUrl });
  const { text } = await exportSources({ actor, format: 'yaml' });
  const input = { name: 'sources.yaml', text };
  expect(await importSourceFile({ actor, input })).toMatchObject({ results: [{ outcome: 'unchanged' }] });
  await prisma().source.update({ where: { id }, data: { deletedAt: new Date() } });
  expect(await importSourceFile({ actor, input })).toMatchObject({
    results: [{ outcome: 'refused', reason: expect.stringContaining('Enter the secret') }],
  });
});

const rest = {
  url: 'https://desk.example/news',
  itemsPath: '$.items',
  titlePath: '$.title',
  apiKeyIn: 'bearer',
  apiKey: 'canary-api-key',
};

test.each([
  ['another host', 'https://evil.example/news'],
  ['another port', 'https://desk.example:8443/news'],
  ['no TLS', 'http://desk.example/news'],
])('%s does not get stored secrets, in a preview or a change', async (_name, url) => {
  const { id } = await create('rest', rest);
  const config = { ...rest, url, apiKey: '' };
  const preview = await previewSource({
    actor,
    input: { kind: 'rest', config, sourceId: id },
    now: new Date(),
    scoreTexts: async () => [],
  });
  expect(preview).toMatchObject({ ok: false, message: expect.stringContaining('enter the secrets again') });
  await expect(updateSource({ actor, input: { id, config } })).rejects.toMatchObject({
    code: 'bad-input',
    field: 'config.apiKey',
  });
  await updateSource({ actor, input: { id, config: { ...config, apiKey: 'entered again' } } });
  expect(openConfig(await read(id))).toMatchObject({ url, apiKey: 'entered again' });
});

test('masked parts of an address do not go to another host either', async () => {
  const { id } = await create('feed', { url: feedUrl });
  const url = maskedUrl.replace('desk.example', 'evil.example');
  await expect(updateSource({ actor, input: { id, config: { url } } })).rejects.toMatchObject({
    code: 'bad-input',
  });
});

test('every preview is audited with its source and hosts, and without secrets', async () => {
  const { id } = await create('rest', rest);
  const input = {
    kind: 'rest' as const,
    config: { ...rest, url: 'https://127.0.0.1:1/?token=canary' },
    sourceId: id,
  };
  await previewSource({ actor, input, now: new Date(), scoreTexts: async () => [] });
  const [row] = await prisma().auditEntry.findMany({
    where: { actorId: actor?.id ?? null, action: 'source.preview' },
  });
  expect(row).toMatchObject({
    entityId: id,
    outcome: 'allowed',
    detail: { kind: 'rest', hosts: ['127.0.0.1:1'] },
  });
  expect(JSON.stringify(row?.detail)).not.toContain('canary');
});

test('what an earlier version stored openly is sealed once', async () => {
  const { id } = await create('feed', { url: 'https://desk.example/open' });
  const config = { url: feedUrl, followLinks: false };
  await prisma().source.update({ where: { id }, data: { config, url: feedUrl } });
  expect([await sealStoredSources(), await sealStoredSources()]).toEqual([1, 0]);
  const row = await read(id);
  expect(row).toMatchObject({ url: maskedUrl, config: { url: maskedUrl } });
  expect(openConfig(row)).toEqual(config);
});
