import { beforeEach, expect, test } from 'vitest';
import { prisma } from '#server/infra/prisma.ts';
import { maintainPartitions } from '#server/stories/placement/maintain-partitions.ts';
import { runAsOwner } from '#tests/servers/run-as-owner.ts';

const dayMs = 24 * 3_600_000;
const nameOf = (table: string, days: number) =>
  `${table}_${new Date(Date.now() + days * dayMs).toISOString().slice(0, 10).replaceAll('-', '')}`;

/** insertBand stores a band of an article placed so many days from now, and gives the partition it went to. */
async function insertBand(days: number): Promise<string | undefined> {
  const decidedAt = new Date(Date.now() + days * dayMs);
  const [row] = await prisma().$queryRaw<{ partition: string }[]>`
    INSERT INTO article_bands VALUES (1, 1, ${decidedAt}) RETURNING tableoid::regclass::text AS partition`;
  return row?.partition;
}

beforeEach(async () => {
  const created = await prisma().$queryRaw<{ name: string }[]>`
    SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhrelid::regclass::text ~ '_[0-9]{8}$'`;
  for (const { name } of created) await runAsOwner(`DROP TABLE ${name}`);
  await runAsOwner('TRUNCATE article_bands');
});

test('creates the days that are read and the next three for each table; again, nothing', async () => {
  const { created, dropped } = await maintainPartitions();
  for (const table of ['story_candidates', 'article_signatures', 'article_bands'])
    for (const days of [-2, -1, 0, 1, 2, 3]) expect(created).toContain(nameOf(table, days));
  expect(dropped).toEqual([]);
  expect(await insertBand(0)).toBe(nameOf('article_bands', 0));
  expect(await maintainPartitions()).toEqual({ created: [], dropped: [] });
});

test('drops days that ended more than 48 hours ago, and deletes such rows of the default partition', async () => {
  const old = nameOf('article_bands', -4);
  await runAsOwner(
    `CREATE TABLE ${old} PARTITION OF article_bands FOR VALUES FROM ('${old.slice(-8)}') TO ('${nameOf('', -3).slice(-8)}')`,
  );
  expect(await insertBand(-4)).toBe(old);
  expect(await insertBand(-9)).toBe('article_bands_default');
  expect((await maintainPartitions()).dropped).toEqual([old]);
  expect(await prisma().$queryRaw`SELECT * FROM article_bands`).toEqual([]);
});

test('without a partition rows go to the default one; its day gets none and later days do', async () => {
  expect(await insertBand(0)).toBe('article_bands_default');
  const { created } = await maintainPartitions();
  expect(created).not.toContain(nameOf('article_bands', 0));
  expect(created).toContain(nameOf('article_bands', 1));
  expect(created).toContain(nameOf('article_signatures', 0));
  expect(await prisma().$queryRaw`SELECT band FROM article_bands`).toEqual([{ band: 1 }]);
});
