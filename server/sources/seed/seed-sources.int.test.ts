import { beforeEach, expect, test } from 'vitest';
import { prisma } from '#server/infra/prisma.ts';
import { missingContactTag, seedSources } from '#server/sources/seed/seed-sources.ts';

const undeclared = { simulatedRate: 1, secUserAgent: 'Undertone self-hosted (contact not configured)' };
const declared = { simulatedRate: 1, secUserAgent: 'Jane Doe jane@example.com' };
const filings = () => prisma().source.findMany({ where: { kind: 'edgar' }, orderBy: { name: 'asc' } });

beforeEach(async () => {
  await prisma().source.deleteMany();
});

test('filings are EDGAR sources, paused with the reason until an e-mail address is declared', async () => {
  const added = await seedSources(prisma(), undeclared);
  expect(added).toBe(await prisma().source.count());
  const resting = await filings();
  expect(resting.map(({ config }) => config)).toEqual([{ forms: '8-K' }, { forms: '4' }]);
  for (const { state, tags } of resting) {
    expect(state).toBe('paused');
    expect(tags).toContain(missingContactTag);
  }
  expect(await seedSources(prisma(), declared)).toBe(0);
  for (const { state, tags } of await filings()) {
    expect(state).toBe('active');
    expect(tags).not.toContain(missingContactTag);
  }
});

test('sources that an administrator changed, renamed or removed are not seeded again', async () => {
  await seedSources(prisma(), declared);
  const [first, second] = await filings();
  await prisma().source.update({ where: { id: first?.id ?? '' }, data: { url: null } });
  await prisma().source.update({
    where: { id: second?.id ?? '' },
    data: { name: 'Insiders', state: 'paused' },
  });
  expect(await seedSources(prisma(), declared)).toBe(0);
  expect(await prisma().source.findUnique({ where: { id: second?.id ?? '' } })).toMatchObject({
    state: 'paused',
  });
});
