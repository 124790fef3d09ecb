import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { storeSignedInUser } from '#fixtures/factories/store-user.ts';
import { appRouter } from '#server/api/app-router.ts';
import { createCallerFactory } from '#server/api/trpc.ts';
import type { Session } from '#server/auth/session.ts';
import { closePrisma, prisma } from '#server/infra/prisma.ts';

let session: Session | null = null;
beforeAll(async () => {
  session = await storeSignedInUser({ tier: 'premium' });
});
afterAll(closePrisma);

const createCaller = (signal?: AbortSignal) =>
  createCallerFactory(appRouter)({ session, address: null, requestId: 'test' }, { signal });

const expectRunning = (count: number) =>
  vi.waitFor(
    async () => {
      const running = await prisma().$queryRaw<object[]>`
        SELECT FROM pg_stat_activity
        WHERE application_name = 'undertone heavy reads' AND state = 'active' AND datname = current_database()`;
      expect(running).toHaveLength(count);
    },
    { timeout: 10_000 },
  );

test('topics, the map and a filtered stream stop when the request is aborted', async () => {
  const aborter = new AbortController();
  const caller = createCaller(aborter.signal);
  await prisma().$transaction(async (tx) => {
    // Each of the reads waits for one of these locks.
    await tx.$executeRaw`LOCK TABLE articles, article_phrases, index_bars IN ACCESS EXCLUSIVE MODE`;
    const asked = [
      caller.story.phrases({ hours: 24 }),
      caller.ticker.heatmap({ hours: 24 }),
      caller.story.stream({ sector: 'Energy' }),
    ].map((each) => each.then(() => 'answered').catch((error: { code?: string }) => error.code));
    await expectRunning(asked.length);
    aborter.abort();
    expect(await Promise.all(asked)).not.toContain('answered');
    await expectRunning(0);
  });
});

test('a read that takes too long is answered with a limit, also through Prisma', async () => {
  await prisma().$transaction(async (tx) => {
    await tx.$executeRaw`LOCK TABLE index_bars, ticker_watches IN ACCESS EXCLUSIVE MODE`;
    await Promise.all([
      expect(createCaller().ticker.heatmap({ hours: 24 })).rejects.toMatchObject({ code: 'TIMEOUT' }),
      expect(createCaller().ticker.watches()).rejects.toMatchObject({ code: 'TIMEOUT' }),
    ]);
  });
});

test.each(['a\0b', '\0'])('a text that the database cannot hold is malformed input', async (text) => {
  await expect(createCaller().story.stream({ sector: text })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  await expect(createCaller().ticker.search({ query: text })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
});

test('an id that the database cannot hold is malformed input', async () => {
  const tickerId = 2 ** 31;
  await expect(createCaller().ticker.index({ tickerId, range: '24h' })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
  });
  await expect(createCaller().story.phrases({ tickerId })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
});
