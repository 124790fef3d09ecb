import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLifecycle } from '#server/infra/lifecycle.ts';
import { log } from '#server/infra/log.ts';
import { prisma, type Transaction } from '#server/infra/prisma.ts';
import { closeInfraOnShutdown } from '#server/infra/redis.ts';
import { deleteOutboxRows } from '#server/outbox/outbox-rows.ts';

const lifecycle = createLifecycle(log);
beforeAll(() => closeInfraOnShutdown(lifecycle));
afterAll(() => lifecycle.close());

async function insertRow(): Promise<bigint> {
  const { id } = await prisma().outboxEntry.create({
    data: { topic: 'test.delete-outbox-rows', payload: {} },
  });
  return id;
}

async function commitsSynchronously(tx: Pick<Transaction, '$queryRaw'>): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ setting: string }[]>`
    SELECT current_setting('synchronous_commit') AS setting`;
  return row?.setting !== 'off';
}

test('deletes these rows and no others', async () => {
  const ids = [await insertRow(), await insertRow(), await insertRow()];
  await deleteOutboxRows(prisma(), ids.slice(0, 2));
  await deleteOutboxRows(prisma(), []);
  const left = await prisma().outboxEntry.findMany({ where: { id: { in: ids } } });
  expect(left.map(({ id }) => id)).toEqual(ids.slice(2));
});

test('only its own transaction commits asynchronously', async () => {
  const ids = [await insertRow(), await insertRow()];
  // The same connection serves one transaction after the other.
  const backend = (tx: Transaction) => tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
  const own = await prisma().$transaction(async (tx) => {
    // The test server has synchronous_commit off by default.
    await tx.$queryRaw`SELECT set_config('synchronous_commit', 'on', false)`;
    await deleteOutboxRows(tx, ids);
    expect(await commitsSynchronously(tx)).toBe(false);
    return backend(tx);
  });
  const next = await prisma().$transaction(async (tx) => {
    expect(await commitsSynchronously(tx)).toBe(true);
    return backend(tx);
  });
  expect(next).toEqual(own);
});
