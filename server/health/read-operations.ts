import { readHeartbeats } from '#server/health/read-heartbeats.ts';
import { readOutbox } from '#server/health/read-outbox.ts';
import { readQueues } from '#server/health/read-queues.ts';

/** readOperations gives the state of queues, processes, outbox and live connections, for the operations page. */
export async function readOperations({ now }: { now: Date }) {
  const [queues, workers, outbox] = await Promise.all([
    readQueues(now),
    readHeartbeats(now),
    readOutbox(now),
  ]);
  const clients = workers.reduce((sum, { detail }) => sum + Number(detail.liveClients ?? 0), 0);
  return {
    queues,
    workers: workers.map((worker) => ({
      ...worker,
      startedAt: new Date(worker.startedAt),
      lastSeenAt: new Date(worker.lastSeenAt),
    })),
    outbox,
    live: { clients },
  };
}
