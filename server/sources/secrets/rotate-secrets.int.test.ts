import { randomBytes } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { createSourceInput } from '#domain/sources/source-inputs.ts';
import { env } from '#server/infra/env.ts';
import { prisma } from '#server/infra/prisma.ts';
import { openConfig } from '#server/news/fetch/source-secrets.ts';
import { createSource } from '#server/sources/create-source.ts';
import { rotateSecrets } from '#server/sources/secrets/rotate-secrets.ts';

const newKey = () => randomBytes(32).toString('base64url');
const original = { ...env() };
afterEach(() => Object.assign(env(), original));

const addSource = (name: string, apiKey: string) =>
  createSource({
    actor: null,
    input: createSourceInput.parse({
      kind: 'rest',
      name,
      outlet: 'API',
      config: {
        url: `https://${name}.example/`,
        itemsPath: '$',
        titlePath: '$.t',
        apiKeyIn: 'bearer',
        apiKey,
      },
    }),
  });
const stored = (id: string) => prisma().source.findUniqueOrThrow({ where: { id } });

test('reseals secrets of an earlier key once, and names those it cannot decrypt', async () => {
  const [before, lost] = [newKey(), newKey()];
  Object.assign(env(), { SECRETS_KEY: lost });
  const orphan = await addSource('orphan', 'canary-orphan');
  Object.assign(env(), { SECRETS_KEY: before });
  const first = await addSource('first', 'canary-first');
  const removed = await addSource('removed', 'canary-removed');
  await prisma().source.update({ where: { id: removed.id }, data: { deletedAt: new Date() } });
  Object.assign(env(), { SECRETS_KEY: newKey(), SECRETS_KEY_PREVIOUS: before });
  const current = await addSource('current', 'canary-current');
  const untouched = (await stored(current.id)).sealedSecrets;

  expect(await rotateSecrets({ actor: null })).toEqual({ rotated: 2, current: 1, unreadable: ['orphan'] });
  expect((await stored(current.id)).sealedSecrets).toBe(untouched);
  Object.assign(env(), { SECRETS_KEY_PREVIOUS: '' });
  expect(openConfig(await stored(first.id))).toMatchObject({ apiKey: 'canary-first' });
  expect(openConfig(await stored(removed.id))).toMatchObject({ apiKey: 'canary-removed' });
  expect(await rotateSecrets({ actor: null })).toEqual({ rotated: 0, current: 3, unreadable: ['orphan'] });

  const audited = await prisma().auditEntry.findMany({ where: { action: 'source.rotate-secrets' } });
  expect(audited.map(({ entityId }) => entityId).sort()).toEqual([first.id, removed.id].sort());
  expect(JSON.stringify(audited.map(({ detail }) => detail))).not.toContain('canary');
  expect((await stored(orphan.id)).sealedSecrets).not.toBeNull();
});
