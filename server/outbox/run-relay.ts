import { Client } from 'pg';
import type { Logger } from 'pino';
import { env } from '#server/infra/env.ts';
import type { Lifecycle } from '#server/infra/lifecycle.ts';
import { type RelayTarget, relayOutbox } from '#server/outbox/relay-outbox.ts';
import { queues } from '#server/queues/catalogue.ts';
import { openQueue } from '#server/queues/open-queue.ts';

const pollMs = 1_000;
/** Rows of one turn. */
const batchSize = 1_000;

/** listen wakes the relay on each NOTIFY; losing the connection only means waiting for the poll. */
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

/** openQueues opens what work may be promised to; a queue that buries nothing is promised nothing. */
function openQueues(lifecycle: Lifecycle): Map<string, RelayTarget> {
  const withDeadLetters = queues.filter(({ deadLetters: bury }) => bury !== false);
  return new Map(withDeadLetters.map((queue) => [queue.name, openQueue(queue, lifecycle)]));
}

/** runRelay relays the outbox whenever the database says there is something, and once a second in any case. */
export function runRelay(lifecycle: Lifecycle, log: Logger): void {
  const open = openQueues(lifecycle);
  let running: Promise<void> | undefined;
  let wokenAgain = false;
  let stopped = false;

  async function drain() {
    do {
      wokenAgain = false;
      // Fewer than asked for were all there were; what was promised since has said so by `again`.
      while (!stopped && (await relayOutbox(open, batchSize)) === batchSize);
    } while (wokenAgain && !stopped);
  }

  function wake() {
    wokenAgain = true;
    if (running || stopped) return;
    running = drain()
      .catch((error: Error) => log.warn({ reason: error.message }, 'relaying failed, trying again'))
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
