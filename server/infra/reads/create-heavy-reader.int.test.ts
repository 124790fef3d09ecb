import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { Prisma } from '#server/infra/generated/prisma/client.ts';
import { closePrisma, prisma, readPrisma } from '#server/infra/prisma.ts';
import { maxRunningReads, maxWaitingReads } from '#server/infra/reads/acquire-read-slot.ts';
import { createHeavyReader } from '#server/infra/reads/create-heavy-reader.ts';

afterAll(closePrisma);

const sleep = Prisma.sql`SELECT 'asleep' AS state FROM pg_sleep(600)`;

/** countRunning counts the heavy statements that Postgres is running now. */
async function countRunning(): Promise<number> {
  const [row] = await prisma().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM pg_stat_activity
    WHERE application_name = 'undertone heavy reads' AND state = 'active' AND datname = current_database()`;
  return row?.count ?? 0;
}

const expectRunning = (count: number) =>
  vi.waitFor(async () => expect(await countRunning()).toBe(count), { timeout: 10_000 });

test('gives the rows of a statement with its parameters', async () => {
  const read = createHeavyReader({ userId: randomUUID() });
  const at = new Date('2026-03-01T10:00:00.123Z');
  const ids = [1, 2];
  expect(
    await read(Prisma.sql`SELECT ${at}::timestamptz AS at, ${ids}::int[] AS ids, 1.5::float8 AS x`),
  ).toEqual([{ at, ids, x: 1.5 }]);
  await expect(read(Prisma.sql`SELECT nothing`)).rejects.toMatchObject({ code: '42703' });
});

describe('when the client goes away', () => {
  test('Postgres stops the statement, and its connection serves the next one', async () => {
    const aborter = new AbortController();
    const userId = randomUUID();
    const asked = createHeavyReader({ userId, signal: aborter.signal })(sleep);
    await expectRunning(1);
    aborter.abort(new Error('client went away'));
    await expect(asked).rejects.toThrow('client went away');
    await expectRunning(0);
    expect(await createHeavyReader({ userId })(Prisma.sql`SELECT 1 AS one`)).toEqual([{ one: 1 }]);
  });

  test('a statement that was not yet sent is not sent', async () => {
    const read = createHeavyReader({ userId: randomUUID(), signal: AbortSignal.abort(new Error('gone')) });
    await expect(read(sleep)).rejects.toThrow('gone');
    expect(await countRunning()).toBe(0);
  });
});

test('a statement that takes too long ends with an error that says so', async () => {
  const read = createHeavyReader({ userId: randomUUID() });
  await Promise.all([
    expect(read(sleep)).rejects.toMatchObject({ limit: 'timedOut' }),
    expect(readPrisma().$queryRaw`SELECT pg_sleep(600)::text`).rejects.toThrow(/statement timeout/),
  ]);
});

test('a user who runs too many is told so; another user is served', async () => {
  const aborter = new AbortController();
  const read = createHeavyReader({ userId: randomUUID(), signal: aborter.signal });
  const asked = Array.from({ length: maxRunningReads + maxWaitingReads }, () => read(sleep));
  await expectRunning(maxRunningReads);
  await expect(read(sleep)).rejects.toMatchObject({ limit: 'tooManyReads' });
  const other = createHeavyReader({ userId: randomUUID() });
  expect(await other(Prisma.sql`SELECT 1 AS one`)).toEqual([{ one: 1 }]);
  aborter.abort(new Error('client went away'));
  const ended = await Promise.allSettled(asked);
  expect(ended.map((each) => each.status === 'rejected' && String(each.reason))).toEqual(
    asked.map(() => 'Error: client went away'),
  );
  await expectRunning(0);
});
