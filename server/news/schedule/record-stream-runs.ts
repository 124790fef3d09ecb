import type { Logger } from 'pino';
import type { Source } from '#server/infra/generated/prisma/client.ts';
import { recordSuccess } from '#server/news/ingest/record-fetch-run.ts';
import type { StoredCounts } from '#server/news/ingest/store-articles.ts';
import type { FetchResult } from '#server/news/sources/source-adapter.ts';

/** Runs of a busy stream are this far apart. */
const runIntervalMs = 10_000;

interface StreamRunsOptions {
  now: () => Date;
  log: Logger;
  /** The connections before this one failed, so an open connection alone does not prove recovery. */
  isRetry: boolean;
}

/** Tally counts what a stream brought since its last recorded run. */
interface Tally {
  startedAt: Date;
  itemsSeen: number;
  emptyItems: number;
  dropped: number;
  bytes: number;
  stored: StoredCounts;
}

function createTally(startedAt: Date): Tally {
  return { startedAt, itemsSeen: 0, emptyItems: 0, dropped: 0, bytes: 0, stored: { added: 0, revised: 0 } };
}

function addToTally(tally: Tally, batch: FetchResult, stored: StoredCounts): void {
  tally.itemsSeen += batch.items.length;
  tally.emptyItems += batch.emptyItems;
  tally.dropped += batch.dropped ?? 0;
  tally.bytes += batch.bytes;
  tally.stored.added += stored.added;
  tally.stored.revised += stored.revised;
}

const isEmptyTally = ({ itemsSeen, emptyItems, dropped }: Tally) => itemsSeen + emptyItems + dropped === 0;

/**
 * recordStreamRuns records the runs of one connection: the first as soon as it is open, then one every ten seconds with
 * items, or one an interval of the source without. The stored cursor moves with them: after a crash, later items arrive
 * again and are known.
 */
export function recordStreamRuns(source: Source, { now, log, isRetry }: StreamRunsOptions) {
  const broken = new AbortController();
  let tally = createTally(now());
  let latest: FetchResult | null = null;
  let written = false;
  let writing: Promise<void> = Promise.resolve();

  async function write(): Promise<void> {
    if (!latest) return;
    const { startedAt, itemsSeen, stored, ...counts } = tally;
    tally = createTally(now());
    written = true;
    const outcome = itemsSeen > 0 ? 'new' : 'unchanged';
    const result: FetchResult = { ...latest, ...counts, outcome, items: [] };
    await recordSuccess({ source, startedAt, now: now(), jitter: 0, itemsSeen }, result, stored);
  }

  function writeNext(): Promise<void> {
    writing = writing.then(write);
    return writing;
  }

  const timer = setInterval(() => {
    const quietMs = now().getTime() - tally.startedAt.getTime();
    if (written && isEmptyTally(tally) && quietMs < source.intervalSeconds * 1_000) return;
    writeNext().catch((error) => {
      log.error({ err: error }, 'a run could not be recorded');
      broken.abort(error);
    });
  }, runIntervalMs);

  return {
    /** Aborts when a run could not be recorded: the connection is then reopened. */
    signal: broken.signal,
    async add(batch: FetchResult, stored: StoredCounts): Promise<void> {
      latest = batch;
      addToTally(tally, batch, stored);
      if (!written && (batch.items.length > 0 || !isRetry)) await writeNext();
    },
    /** end records what is not yet recorded. */
    async end(): Promise<void> {
      clearInterval(timer);
      await writing.catch(() => undefined);
      if (!isEmptyTally(tally)) await write();
    },
  };
}
