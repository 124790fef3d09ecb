import { group } from 'd3-array';
import { Client } from 'pg';
import type { Logger } from 'pino';
import type { Priority } from '#domain/queues/priority.ts';
import { moveToDeadLetter } from '#server/dead-letters/move-to-dead-letter.ts';
import { env } from '#server/infra/env.ts';
import type { Lifecycle } from '#server/infra/lifecycle.ts';
import { prisma, type Transaction } from '#server/infra/prisma.ts';
import { deleteOutboxRows, withAsynchronousCommit } from '#server/outbox/outbox-rows.ts';
import { queues, scoreArticleQueue } from '#server/queues/catalogue.ts';
import { type NewJob, openQueue } from '#server/queues/open-queue.ts';

/** RelayTarget is the part of an open queue that the relay needs. */
export interface RelayTarget {
  accepts(payload: unknown): boolean;
  add(jobs: NewJob<Record<string, unknown>>[]): Promise<void>;
}

interface ClaimedRow {
  id: bigint;
  topic: string;
  priority: Priority;
  payload: Record<string, unknown>;
  attempts: number;
}

interface RejectedRow {
  row: ClaimedRow;
  reason: string;
}

const pollMs = 1_000;
const batchSize = 1_000;
/** Work that was relayed this long ago and is not done is relayed again: the queue may have lost it. */
const relayAgainAfterSeconds = 30;
/** The worker deletes the row when the work is done. For other topics a job in Redis is considered safe. */
const topicsKeptUntilDone = new Set([scoreArticleQueue.name]);

const toPayload = ({ id, payload }: ClaimedRow) => ({ ...payload, outboxId: String(id) });

async function markRelayed(tx: Transaction, topic: string, rows: ClaimedRow[]): Promise<void> {
  const ids = rows.map(({ id }) => id);
  if (topicsKeptUntilDone.has(topic))
    await tx.$executeRaw`
      WITH ${withAsynchronousCommit} UPDATE outbox SET "relayedAt" = now(), attempts = attempts + 1
      FROM asynchronous_commit WHERE id = ANY(${ids}::bigint[])`;
  else await deleteOutboxRows(tx, ids);
}

/** relayTopic adds the rows of one topic to its queue in bulk, and gives those that the queue cannot take. */
async function relayTopic(
  tx: Transaction,
  topic: string,
  queue: RelayTarget | undefined,
  rows: ClaimedRow[],
): Promise<RejectedRow[]> {
  if (!queue) return rows.map((row) => ({ row, reason: 'There is no queue of this name' }));
  const accepted: ClaimedRow[] = [];
  const rejected: RejectedRow[] = [];
  for (const row of rows) {
    if (queue.accepts(toPayload(row))) accepted.push(row);
    else rejected.push({ row, reason: 'The payload does not match the schema of its queue' });
  }
  if (accepted.length > 0) {
    await queue.add(
      accepted.map((row) => ({ payload: toPayload(row), priority: row.priority, jobId: `outbox-${row.id}` })),
    );
    await markRelayed(tx, topic, accepted);
  }
  return rejected;
}

/**
 * relayOutbox moves up to `limit` outbox rows to their queues, one bulk add per queue, and returns how many it read. Rows
 * are marked after Redis has them: a crash in between, or a lost mark, relays them again under the same job id, which does
 * nothing while the job exists. Rows that no queue accepts become dead letters.
 */
export async function relayOutbox(queueOf: ReadonlyMap<string, RelayTarget>, limit = 1_000): Promise<number> {
  const rejected: RejectedRow[] = [];
  const count = await prisma().$transaction(
    async (tx) => {
      const rows = await tx.$queryRaw<ClaimedRow[]>`
        SELECT id, topic, priority, payload, attempts FROM outbox
        WHERE "relayedAt" IS NULL OR "relayedAt" < now() - make_interval(secs => ${relayAgainAfterSeconds})
        ORDER BY id LIMIT ${limit} FOR UPDATE SKIP LOCKED`;
      for (const [topic, topicRows] of group(rows, (row) => row.topic))
        rejected.push(...(await relayTopic(tx, topic, queueOf.get(topic), topicRows)));
      return rows.length;
    },
    { timeout: 20_000 },
  );
  for (const { row, reason } of rejected) {
    const { topic, priority, attempts } = row;
    await moveToDeadLetter({ topic, priority, payload: toPayload(row), reason, attempts });
  }
  return count;
}

/** listenForNotifications calls `wake` on each NOTIFY; while the connection is lost only the poll is left. */
function listenForNotifications(wake: () => void, log: Logger): () => Promise<void> {
  let client: Client | undefined;
  let stopped = false;
  let retry: NodeJS.Timeout | undefined;

  function reconnect() {
    client = undefined;
    if (!stopped) retry = setTimeout(connect, 1_000);
  }

  function connect() {
    const next = new Client({ connectionString: env().DATABASE_URL });
    client = next;
    next.on('notification', wake);
    next.on('error', () => undefined);
    next.on('end', reconnect);
    next
      .connect()
      .then(() => next.query('LISTEN outbox'))
      .catch((error: Error) => {
        log.warn({ reason: error.message }, 'outbox notifications unavailable, polling');
        if (client === next) reconnect();
      });
  }

  connect();
  return async () => {
    stopped = true;
    clearTimeout(retry);
    await client?.end();
  };
}

/** openTargets opens the queues that the outbox feeds: those with dead letters. */
function openTargets(lifecycle: Lifecycle): Map<string, RelayTarget> {
  const withDeadLetters = queues.filter(({ deadLetters }) => deadLetters !== false);
  return new Map(withDeadLetters.map((queue) => [queue.name, openQueue(queue, lifecycle)]));
}

/** runRelay relays the outbox on each notification of the database, and once a second, until the lifecycle closes. */
export function runRelay(lifecycle: Lifecycle, log: Logger): void {
  const targets = openTargets(lifecycle);
  let running: Promise<void> | undefined;
  let wokenAgain = false;
  let stopped = false;

  async function drain() {
    do {
      wokenAgain = false;
      // A smaller batch was the last one; rows inserted since then set `wokenAgain`.
      while (!stopped && (await relayOutbox(targets, batchSize)) === batchSize);
    } while (wokenAgain && !stopped);
  }

  function wake() {
    wokenAgain = true;
    if (running || stopped) return;
    running = drain()
      .catch((error: Error) => log.warn({ reason: error.message }, 'relaying the outbox failed, will retry'))
      .finally(() => {
        running = undefined;
      });
  }

  const stopListening = listenForNotifications(wake, log);
  const poll = setInterval(wake, pollMs);
  lifecycle.onClose('outbox relay', async () => {
    stopped = true;
    clearInterval(poll);
    await stopListening();
    await running;
  });
}
