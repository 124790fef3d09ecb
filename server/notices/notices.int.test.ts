import { afterAll, expect, test } from 'vitest';
import { storeSource } from '#fixtures/factories/store-article.ts';
import { storeUser } from '#fixtures/factories/store-user.ts';
import { createLifecycle } from '#server/infra/lifecycle.ts';
import { log } from '#server/infra/log.ts';
import { prisma } from '#server/infra/prisma.ts';
import { closeInfraOnShutdown } from '#server/infra/redis.ts';
import { addNotice } from '#server/notices/add-notice.ts';
import { listNotices } from '#server/notices/list-notices.ts';
import { markNoticesSeen } from '#server/notices/mark-notices-seen.ts';

const lifecycle = createLifecycle(log);
afterAll(() => lifecycle.close());
closeInfraOnShutdown(lifecycle);
const at = (n: number) => new Date(Date.parse('2026-11-21T12:00:00Z') + n * 1_000);

test('seen notices are counted per administrator, later ones are unseen, and one cause gives one notice', async () => {
  const { id: sourceId, name: sourceName } = await storeSource();
  const [one, other] = [await storeUser({ role: 'admin' }), await storeUser({ role: 'admin' })];
  const addSourceDied = (n: number, aliveUntil: Date) =>
    addNotice(
      prisma(),
      { kind: 'source.died', aliveUntil, code: 'timed-out', failuresInRow: 3, sourceId, sourceName },
      at(n),
    );
  expect(await addSourceDied(1, at(0))).not.toBeNull();
  expect(await addSourceDied(2, at(0))).toBeNull();
  await addSourceDied(3, at(2));
  const before = await listNotices({ userId: one.id });
  expect(before).toMatchObject({
    unseen: 2,
    notices: [
      { at: at(3), seen: false },
      { at: at(1), seen: false },
    ],
  });
  expect(before.notices[0]?.message).toContain(`${sourceName} could not be read 3 times in a row.`);
  await addSourceDied(5, at(4));
  await markNoticesSeen({ userId: one.id, through: at(3) });
  await markNoticesSeen({ userId: one.id, through: at(1) });
  const after = await listNotices({ userId: one.id });
  expect([after.unseen, after.notices.map(({ seen }) => seen)]).toEqual([1, [false, true, true]]);
  expect((await listNotices({ userId: other.id })).unseen).toBe(3);
});
