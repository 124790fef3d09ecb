import { isDeepStrictEqual } from 'node:util';
import { buildNoticeKey, isSourceDead } from '#domain/notices/describe-notice.ts';
import type { FetchError, FetchErrorCode } from '#domain/sources/fetch-error.ts';
import { resolveArrivalTime } from '#domain/sources/schedule/measure-rhythm.ts';
import { planNextCheck } from '#domain/sources/schedule/plan-next-check.ts';
import { parseSchedulingHints, type SchedulingHints } from '#domain/sources/schedule/scheduling-hints.ts';
import { updateSchedulingHints } from '#domain/sources/schedule/update-scheduling-hints.ts';
import { toStorableText } from '#domain/text/clean-text.ts';
import { toStorableJson } from '#domain/text/map-json-strings.ts';
import type { Source } from '#server/infra/generated/prisma/client.ts';
import { nextCron } from '#server/infra/next-cron.ts';
import { prisma, type Transaction } from '#server/infra/prisma.ts';
import { sharedCacheRedis } from '#server/infra/redis.ts';
import { publishLiveEvents } from '#server/live-events/live-stream.ts';
import { recordCoverage } from '#server/news/ingest/record-coverage.ts';
import type { StoredCounts } from '#server/news/ingest/store-articles.ts';
import type { FetchResult } from '#server/news/sources/source-adapter.ts';
import { type AddedNotice, addNotice } from '#server/notices/add-notice.ts';
import { publishNotices } from '#server/notices/publish-notices.ts';

interface FetchRunInput {
  /** As it was when it was fetched. */
  source: Source;
  startedAt: Date;
  now: Date;
  /** In [0, 1). */
  jitter: number;
  /** Items of batches that were stored before, where the result leaves them out. */
  itemsSeen?: number;
  /** Overrides the next check that the schedule and the outcome give. */
  nextCheckAt?: Date;
}

/** lockSource gives a source as it is stored now, and keeps other transactions from changing it until this one ends. */
export async function lockSource(tx: Transaction, id: string): Promise<Source> {
  await tx.$queryRaw`SELECT 1 FROM sources WHERE id = ${id}::uuid FOR UPDATE`;
  return tx.source.findUniqueOrThrow({ where: { id } });
}

interface RecordedRun {
  notices: (AddedNotice | null)[];
  /** The source broke or recovered with this run. */
  healthChanged: boolean;
}

/** A source whose configuration changed during the fetch must not inherit the cursor of the old one. */
function isSameConfiguration(stored: Source, fetched: Source): boolean {
  return isDeepStrictEqual(stored.config, fetched.config) && stored.sealedSecrets === fetched.sealedSecrets;
}

/** The texts are stored: the operator reads them in the list of runs. */
function formatRemarks({ emptyItems, dropped = 0, remarks = [] }: FetchResult): string | null {
  const empty = emptyItems > 0 ? [`${emptyItems} items had no words and were left out`] : [];
  const overflow = dropped > 0 ? [`${dropped} came faster than they could be stored and were dropped`] : [];
  // Remarks quote what a server sent.
  return toStorableText([...overflow, ...empty, ...remarks].join('; ')) || null;
}

async function addRecoveryNotice(tx: Transaction, stored: Source, now: Date) {
  const { id: sourceId, name: sourceName, failuresInRow, lastSuccessAt } = stored;
  if (failuresInRow === 0) return null;
  const key = buildNoticeKey('source.died', sourceId, lastSuccessAt);
  if (!(await tx.notice.findUnique({ where: { key }, select: { id: true } }))) return null;
  const cause = { kind: 'source.recovered' as const, aliveUntil: lastSuccessAt, failuresInRow };
  return addNotice(tx, { ...cause, sourceId, sourceName }, now);
}

async function addOnTimeNotice(tx: Transaction, stored: Source, lastItemAt: Date | null, now: Date) {
  const { id: sourceId, name: sourceName, lateSince } = stored;
  if (!lateSince || !lastItemAt || (stored.lastItemAt && lastItemAt <= stored.lastItemAt)) return null;
  await tx.source.update({ where: { id: sourceId }, data: { lateSince: null } });
  return addNotice(tx, { kind: 'source.on-time', lateSince, sourceId, sourceName }, now);
}

async function addOutageNotice(tx: Transaction, stored: Source, code: FetchErrorCode, now: Date) {
  const failuresInRow = stored.failuresInRow + 1;
  if (!isSourceDead(failuresInRow, code)) return null;
  const { id: sourceId, name: sourceName, lastSuccessAt: aliveUntil } = stored;
  return addNotice(tx, { kind: 'source.died', aliveUntil, code, failuresInRow, sourceId, sourceName }, now);
}

function toRunRow(
  { source, startedAt, now, itemsSeen }: FetchRunInput,
  result: FetchResult,
  stored: StoredCounts,
) {
  return {
    sourceId: source.id,
    startedAt,
    finishedAt: now,
    outcome: result.outcome,
    httpStatus: result.httpStatus,
    bytes: result.bytes,
    itemsSeen: (itemsSeen ?? result.items.length) + result.emptyItems,
    itemsNew: stored.added,
    itemsRevised: stored.revised,
    message: formatRemarks(result),
  };
}

function nextHints({ kind, pace }: Source, result: FetchResult): SchedulingHints {
  const hints = updateSchedulingHints(parseSchedulingHints(pace), result);
  // The simulated feed has a clock of its own.
  return kind === 'wire' ? { ...hints, freshForSeconds: undefined } : hints;
}

/**
 * The later of `lastItemAt` and the times of the articles that the run added, each at most the time we saw it: an item with
 * an old date moves nothing back, a source whose clock is ahead moves nothing forward.
 */
async function findNewestItemTime(tx: Transaction, source: Source, since: Date): Promise<Date | null> {
  const added = await tx.article.findMany({
    where: { sourceId: source.id, availableAt: { gte: since }, backfilled: false },
    select: { publishedAt: true, firstSeenAt: true },
  });
  const times = added.map(({ publishedAt, firstSeenAt }) =>
    resolveArrivalTime({ publishedAt, seenAt: firstSeenAt }).getTime(),
  );
  const newest = times.reduce((a, b) => Math.max(a, b), source.lastItemAt?.getTime() ?? 0);
  return newest > 0 ? new Date(newest) : null;
}

async function publishSourceHealth(sourceId: string): Promise<void> {
  const source = await prisma().source.findUnique({ where: { id: sourceId } });
  if (!source) return;
  await publishLiveEvents(sharedCacheRedis(), [
    {
      key: `source:${source.id}:${source.lastAttemptAt?.getTime() ?? 0}`,
      event: {
        type: 'source.health',
        demo: source.demo,
        sourceId: source.id,
        name: source.name,
        healthy: source.failuresInRow === 0,
        failuresInRow: source.failuresInRow,
        lastErrorCode: source.lastErrorCode,
        nextCheckAt: source.nextCheckAt?.toISOString() ?? null,
      },
    },
  ]);
}

async function publishRun(sourceId: string, { notices, healthChanged }: RecordedRun): Promise<void> {
  if (notices.some((notice) => notice !== null)) await publishNotices(notices);
  if (healthChanged) await publishSourceHealth(sourceId);
}

/**
 * recordSuccess stores the run, the source's health, its covered time and its next check in one transaction; the cursor
 * moves only here. Afterwards it publishes what open pages show: notices, and a recovery.
 */
export async function recordSuccess(
  run: FetchRunInput,
  result: FetchResult,
  counts: StoredCounts,
): Promise<void> {
  const { source, startedAt, now } = run;
  const recorded = await prisma().$transaction(async (tx): Promise<RecordedRun> => {
    const stored = await lockSource(tx, source.id);
    await tx.fetchRun.create({ data: toRunRow(run, result, counts) });
    const pace = nextHints(stored, result);
    const lastItemAt = counts.added > 0 ? await findNewestItemTime(tx, stored, startedAt) : stored.lastItemAt;
    const { retryAfterSeconds } = result;
    const outcome = { now, failuresInRow: 0, error: null, jitter: 0, retryAfterSeconds, nextCron };
    const progress = isSameConfiguration(stored, source)
      ? {
          cursor: toStorableJson(result.cursor) as object,
          nextCheckAt: planNextCheck({ ...stored, pace }, outcome),
        }
      : { nextCheckAt: null };
    if (result.covered) await recordCoverage(tx, { source: stored, covered: result.covered, now });
    await tx.source.update({
      where: { id: source.id },
      data: {
        ...progress,
        pace,
        lastItemAt,
        lastAttemptAt: now,
        lastSuccessAt: now,
        failuresInRow: 0,
        lastErrorCode: null,
        lastErrorMessage: null,
      },
    });
    const notices = [
      await addRecoveryNotice(tx, stored, now),
      await addOnTimeNotice(tx, stored, lastItemAt, now),
    ];
    return { notices, healthChanged: stored.failuresInRow > 0 };
  });
  await publishRun(source.id, recorded);
}

/**
 * recordFailure stores the run with its reason and moves the next check back, in one transaction. Afterwards it publishes
 * the first failure in a row, and the notice of an outage, which administrators get once.
 */
export async function recordFailure(
  { source, startedAt, now, jitter, nextCheckAt: givenNextCheckAt }: FetchRunInput,
  error: FetchError,
): Promise<void> {
  const { httpStatus, bytes = 0 } = error.hints;
  const message = toStorableText(error.message);
  const outcome = { outcome: error.code, httpStatus, bytes, message };
  const recorded = await prisma().$transaction(async (tx): Promise<RecordedRun> => {
    const stored = await lockSource(tx, source.id);
    await tx.fetchRun.create({ data: { sourceId: source.id, startedAt, finishedAt: now, ...outcome } });
    const failuresInRow = stored.failuresInRow + 1;
    const nextCheckAt = isSameConfiguration(stored, source)
      ? planNextCheck(stored, { now, failuresInRow, error, jitter, nextCron })
      : null;
    await tx.source.update({
      where: { id: source.id },
      data: {
        lastAttemptAt: now,
        failuresInRow,
        lastErrorCode: error.code,
        lastErrorMessage: message,
        nextCheckAt: givenNextCheckAt ?? nextCheckAt,
      },
    });
    const notice = await addOutageNotice(tx, stored, error.code, now);
    return { notices: [notice], healthChanged: stored.failuresInRow === 0 };
  });
  await publishRun(source.id, recorded);
}
