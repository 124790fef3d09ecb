import { setTimeout as sleep } from 'node:timers/promises';
import type { DrillReport } from '#bench/chaos/harness/drill-report.ts';
import { requireZero, runDrill } from '#bench/chaos/harness/run-drill.ts';
import { createSeededRandom } from '#domain/random/create-seeded-random.ts';

const kills = 20;
const jobsPerBatch = 25;
const random = createSeededRandom(20);

/** drill runs R2: Redis is killed while jobs are added; every acknowledged job must survive. */
export function drill(): Promise<DrillReport> {
  return runDrill(async (services) => {
    const { createLifecycle } = await import('#server/infra/lifecycle.ts');
    const { log } = await import('#server/infra/log.ts');
    const { fetchSourceQueue } = await import('#server/queues/catalogue.ts');
    const { openQueue } = await import('#server/queues/open-queue.ts');
    const lifecycle = createLifecycle(log);
    const queue = openQueue(fetchSourceQueue, lifecycle);
    const priorityQueue = queue.queueFor('standard');
    priorityQueue.on('error', () => undefined);
    const acknowledged: string[] = [];
    let adding = true;
    let next = 0;
    const adder = (async () => {
      while (adding) {
        const ids = Array.from({ length: jobsPerBatch }, () => `drill-${next++}`);
        const payload = { sourceId: crypto.randomUUID() };
        await queue.add(ids.map((jobId) => ({ payload, priority: 'standard' as const, jobId })));
        acknowledged.push(...ids);
        await sleep(1);
      }
    })();
    for (let kill = 0; kill < kills; kill++) {
      await sleep(random.int(200, 600));
      process.kill(services.pidOf('redis'), 'SIGKILL');
      await services.restart('redis');
    }
    await sleep(300);
    adding = false;
    await adder;
    const jobs = await priorityQueue.getJobs(['waiting', 'prioritized', 'delayed'], 0, -1);
    const kept = new Set(jobs.map(({ id }) => id));
    await lifecycle.close();
    return {
      name: `R2 kill -9 of Redis ${kills} times while adding`,
      metrics: [
        requireZero('acknowledged adds lost', acknowledged.filter((id) => !kept.has(id)).length),
        requireZero('duplicated', jobs.length - kept.size),
      ],
      notes: [`${acknowledged.length} adds acknowledged`],
    };
  });
}
