import { beforeEach, expect, test } from 'vitest';
import { prisma } from '#server/infra/prisma.ts';
import { changeSources } from '#server/sources/change-sources.ts';
import { checkSourceNow } from '#server/sources/check-source-now.ts';
import { createSource } from '#server/sources/create-source.ts';
import { setSourceState } from '#server/sources/set-source-state.ts';
import { updateSource } from '#server/sources/update-source.ts';

const later = new Date('2030-01-01T00:00:00Z');
const fields = {
  kind: 'feed' as const,
  outlet: 'Press',
  class: 'press' as const,
  priority: 'standard' as const,
  intervalSeconds: 300,
  cron: '0 9 * * *',
  timeZone: 'UTC',
  activeHours: null,
  tags: [],
};

async function make() {
  const name = crypto.randomUUID();
  const url = `https://${name}.example/feed`;
  const { id } = await createSource({ actor: null, input: { ...fields, name, config: { url } } });
  await prisma().source.update({ where: { id }, data: { nextCheckAt: later } });
  return { id, name, url };
}
const stored = (id: string) => prisma().source.findUniqueOrThrow({ where: { id } });
let source: Awaited<ReturnType<typeof make>>;
beforeEach(async () => {
  source = await make();
});

test.each<[string, Record<string, unknown>]>([
  ['cron', { cron: '0 8 * * *' }],
  ['interval', { intervalSeconds: 60 }],
  ['time zone', { timeZone: 'America/New_York' }],
  ['active hours', { activeHours: { from: '07:00', to: '20:00', days: [1] } }],
])('another %s counts from now on', async (_name, change) => {
  await updateSource({ actor: null, input: { id: source.id, ...change } });
  expect((await stored(source.id)).nextCheckAt).toBeNull();
});

test('a new name does not change the next check', async () => {
  await updateSource({ actor: null, input: { id: source.id, name: 'Renamed' } });
  expect((await stored(source.id)).nextCheckAt).toEqual(later);
});

test('a URL that another source reads is refused, its own and a removed source’s are not', async () => {
  const other = await make();
  const take = (url: string) => updateSource({ actor: null, input: { id: source.id, config: { url } } });
  await expect(take(other.url)).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining(other.name),
  });
  expect(await stored(source.id)).toMatchObject({ url: source.url, nextCheckAt: later });
  await take(source.url);
  await prisma().source.update({ where: { id: other.id }, data: { deletedAt: new Date() } });
  await take(other.url);
  expect((await stored(source.id)).url).toBe(other.url);
});

test('one source and many are paused, checked and resumed by the same rule', async () => {
  const [alone, among] = [source.id, (await make()).id];
  const many = (action: 'pause' | 'check' | 'resume') =>
    changeSources({ actor: null, input: { ids: [among], change: { action } } });
  await setSourceState({ actor: null, input: { id: alone, state: 'paused' } });
  await many('pause');
  await expect(checkSourceNow({ actor: null, input: { id: alone } })).rejects.toMatchObject({
    code: 'conflict',
  });
  expect(await many('check')).toEqual({ changed: 0 });
  for (const id of [alone, among])
    expect(await stored(id)).toMatchObject({ state: 'paused', nextCheckAt: later });
  await setSourceState({ actor: null, input: { id: alone, state: 'active' } });
  await many('resume');
  for (const id of [alone, among])
    expect(await stored(id)).toMatchObject({ state: 'active', nextCheckAt: null });
  await prisma().source.updateMany({ where: { id: { in: [alone, among] } }, data: { nextCheckAt: later } });
  await checkSourceNow({ actor: null, input: { id: alone } });
  expect(await many('check')).toEqual({ changed: 1 });
  for (const id of [alone, among]) expect((await stored(id)).nextCheckAt).toBeNull();
});
