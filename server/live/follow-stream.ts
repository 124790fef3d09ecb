import { setTimeout as wait } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import type { LiveHub } from '#server/live/live-hub.ts';
import { readNext } from '#server/live-events/read-live-stream.ts';

const blockMs = 5_000;
const retryMs = 500;

/** followStream dispatches the live stream to the hub until `stopped`; after a lost connection it resumes. */
export async function followStream({
  redis,
  hub,
  log,
  stopped,
}: {
  redis: Redis;
  hub: LiveHub;
  log: Logger;
  stopped: AbortSignal;
}): Promise<void> {
  while (!stopped.aborted) {
    try {
      const entries = await readNext(redis, hub.lastId, blockMs);
      if (entries.length > 0) hub.dispatch(entries);
    } catch (error) {
      if (stopped.aborted) return;
      log.warn({ err: error }, 'reading the live stream failed');
      await wait(retryMs);
    }
  }
}
