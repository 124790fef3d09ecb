import { expect, test } from 'vitest';
import { storeSource } from '#fixtures/factories/store-article.ts';
import { summariseSources } from '#server/health/summarise-sources.ts';
import { prisma } from '#server/infra/prisma.ts';

const at = new Date('2026-11-21T12:00:00Z');

async function store(
  name: string,
  data: Parameters<ReturnType<typeof prisma>['source']['update']>[0]['data'],
) {
  const { id } = await storeSource({ name });
  await prisma().source.update({ where: { id }, data: { state: 'active', ...data } });
}

test('a source that was never fetched does not count as answering; failing and late ones are listed', async () => {
  await prisma().source.deleteMany({});
  await store('read', { lastSuccessAt: at });
  await store('never read', {});
  await store('late', { lastSuccessAt: at, lateSince: at });
  await store('failing', { failuresInRow: 2, lastErrorCode: 'timeout', nextCheckAt: at, lateSince: at });
  await store('paused', { state: 'paused', failuresInRow: 1 });
  await store('removed', { lastSuccessAt: at, deletedAt: at });
  expect(await summariseSources()).toEqual({
    total: 4,
    answering: 2,
    unread: 1,
    failing: [{ name: 'failing', lastErrorCode: 'timeout', nextCheckAt: at }],
    late: [{ name: 'late', lateSince: at }],
  });
});
