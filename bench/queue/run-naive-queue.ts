import { randomUUID } from 'node:crypto';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { prisma } from '#server/infra/prisma.ts';

/** runNaiveQueue adds one awaited job per item and processes them one by one with an awaited INSERT each. */
export async function runNaiveQueue(items: number, redisUrl: string): Promise<void> {
  const connections = [1, 2].map(() => new Redis(redisUrl, { maxRetriesPerRequest: null }));
  const [adding, working] = connections as [Redis, Redis];
  const queue = new Queue('naive', { connection: adding });
  for (let i = 0; i < items; i++) await queue.add('item', { id: randomUUID() });
  let done = 0;
  await new Promise<void>((resolve) => {
    const worker = new Worker<{ id: string }>(
      'naive',
      async ({ data }) => {
        await prisma().$executeRaw`INSERT INTO bench_done (id) VALUES (${data.id}::uuid)`;
      },
      { connection: working },
    );
    worker.on('completed', () => {
      done++;
      if (done >= items) void worker.close().then(resolve);
    });
  });
  await queue.obliterate({ force: true });
  await queue.close();
  for (const connection of connections) connection.disconnect();
}
