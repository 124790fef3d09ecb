import type { Logger } from 'pino';
import type { Source } from '#server/infra/generated/prisma/client.ts';
import { prisma } from '#server/infra/prisma.ts';
import { isSameConfiguration } from '#server/news/ingest/is-same-configuration.ts';
import { publishSourceHealth } from '#server/news/ingest/publish-source-health.ts';
import { recordSuccess } from '#server/news/ingest/record-fetch-run.ts';
import type { SavedArticles } from '#server/news/ingest/save-articles.ts';
import { addToTally, createTally, isEmptyTally } from '#server/news/schedule/stream-tally.ts';
import type { FetchResult } from '#server/news/sources/source-adapter.ts';

/** A busy stream is written down this often, not with every message. */
const runIntervalMs = 10_000;

interface StreamRunsOptions {
  now: () => Date;
  log: Logger;
  /** The connections before this one failed: that it opened proves nothing until it has stood a while or brought something. */
  isRetry: boolean;
}

/**
 * recordStreamRuns writes the runs of one connection: the first as soon as it stands, then one every ten seconds in which
 * something came, or one an interval of the source while it is quiet. The stored cursor moves with them; after a crash what
 * came since then comes again and is known.
 */
export function recordStreamRuns(source: Source, { now, log, isRetry: doubtful }: StreamRunsOptions) {
  const broken = new AbortController();
  let tally = createTally(now());
  let latest: FetchResult | null = null;
  let written = false;
  let writing: Promise<void> = Promise.resolve();

  async function write(): Promise<void> {
    if (!latest) return;
    const { startedAt, itemsSeen, saved, ...counts } = tally;
    tally = createTally(now());
    written = true;
    const row = await prisma().source.findUniqueOrThrow({ where: { id: source.id } });
    // A configuration saved meanwhile began anew: what we know of the old one is not its cursor.
    const result: FetchResult = {
      ...latest,
      ...counts,
      outcome: itemsSeen > 0 ? 'new' : 'unchanged',
      items: [],
      cursor: isSameConfiguration(row, source) ? latest.cursor : (row.cursor as Record<string, unknown>),
    };
    await recordSuccess({ source: row, startedAt, now: now(), jitter: 0, itemsSeen }, result, saved);
    if (row.failuresInRow > 0) await publishSourceHealth(source.id);
  }

  function writeNext(): Promise<void> {
    writing = writing.then(write);
    return writing;
  }

  const timer = setInterval(() => {
    const quietMs = now().getTime() - tally.startedAt.getTime();
    if (written && isEmptyTally(tally) && quietMs < source.intervalSeconds * 1_000) return;
    writeNext().catch((error) => {
      log.error({ err: error }, 'a run could not be written');
      broken.abort(error);
    });
  }, runIntervalMs);

  return {
    /** Aborts when a run could not be written: the connection is then opened anew. */
    signal: broken.signal,
    async add(batch: FetchResult, saved: SavedArticles): Promise<void> {
      latest = batch;
      addToTally(tally, batch, saved);
      if (!written && (batch.items.length > 0 || !doubtful)) await writeNext();
    },
    /** end writes what is not yet written. */
    async end(): Promise<void> {
      clearInterval(timer);
      await writing.catch(() => undefined);
      if (!isEmptyTally(tally)) await write();
    },
  };
}
