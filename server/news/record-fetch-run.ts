import { storableText } from '#domain/news/clean-text.ts';
import { storableJson } from '#domain/news/map-texts.ts';
import { isDead, noticeKey } from '#domain/notices/describe-notice.ts';
import type { FetchError, FetchErrorCode } from '#domain/sources/fetch-outcome.ts';
import { readSchedulePace, type SchedulePace } from '#domain/sources/schedule-pace.ts';
import { recordCoverage } from '#server/coverage/record-coverage.ts';
import type { Source } from '#server/infra/generated/prisma/client.ts';
import { prisma, type Transaction } from '#server/infra/prisma.ts';
import { isSameSource } from '#server/news/is-same-source.ts';
import { lockSource } from '#server/news/lock-source.ts';
import { newestItem } from '#server/news/newest-item.ts';
import { planNextCheck } from '#server/news/plan-next-check.ts';
import type { SavedArticles } from '#server/news/save-articles.ts';
import type { FetchResult } from '#server/news/sources/source-adapter.ts';
import { addNotice } from '#server/notices/add-notice.ts';
import { announceNotices } from '#server/notices/announce-notices.ts';

interface Run {
  /** As it was when it was asked. */
  source: Source;
  startedAt: Date;
  now: Date;
  /** In [0, 1). */
  jitter: number;
  /** Where a run sums up batches that were stored before: their items, which the result then leaves out. */
  itemsSeen?: number;
}

function remarksOf({ emptyItems, dropped = 0, remarks = [] }: FetchResult): string | null {
  const empty = emptyItems > 0 ? [`${emptyItems} items had no words and were left out`] : [];
  const flood = dropped > 0 ? [`${dropped} came faster than they could be stored and were dropped`] : [];
  // Remarks quote what a server sent.
  return storableText([...flood, ...empty, ...remarks].join('; ')) || null;
}

async function noteRecovery(tx: Transaction, stored: Source, now: Date) {
  const { id: sourceId, name: sourceName, failuresInRow, lastSuccessAt } = stored;
  if (failuresInRow === 0) return null;
  const key = noticeKey('source.died', sourceId, lastSuccessAt);
  if (!(await tx.notice.findUnique({ where: { key }, select: { id: true } }))) return null;
  const cause = { kind: 'source.recovered' as const, aliveUntil: lastSuccessAt, failuresInRow };
  return addNotice(tx, { ...cause, sourceId, sourceName }, now);
}

async function noteOnTime(tx: Transaction, stored: Source, lastItemAt: Date | null, now: Date) {
  const { id: sourceId, name: sourceName, lateSince } = stored;
  if (!lateSince || !lastItemAt || (stored.lastItemAt && lastItemAt <= stored.lastItemAt)) return null;
  await tx.source.update({ where: { id: sourceId }, data: { lateSince: null } });
  return addNotice(tx, { kind: 'source.on-time', lateSince, sourceId, sourceName }, now);
}

function runOf({ source, startedAt, now, itemsSeen }: Run, result: FetchResult, saved: SavedArticles) {
  return {
    sourceId: source.id,
    startedAt,
    finishedAt: now,
    outcome: result.outcome,
    httpStatus: result.httpStatus,
    bytes: result.bytes,
    itemsSeen: (itemsSeen ?? result.items.length) + result.emptyItems,
    itemsNew: saved.added,
    itemsRevised: saved.revised,
    message: remarksOf(result),
  };
}

/** An unchanged answer (304) repeats neither `ttl` nor the hours to skip: they hold until the document changes. */
function paceAfter({ kind, pace }: Source, result: FetchResult): SchedulePace {
  const before = readSchedulePace(pace);
  const told = result.outcome === 'unchanged' ? before : {};
  const { freshForSeconds, ttlSeconds, skipHoursUtc, skipDaysUtc } = result;
  return {
    // The simulated wire is told by its own clock.
    freshForSeconds: kind === 'wire' ? undefined : (freshForSeconds ?? told.freshForSeconds),
    ttlSeconds: ttlSeconds ?? told.ttlSeconds,
    skipHoursUtc: skipHoursUtc ?? told.skipHoursUtc,
    skipDaysUtc: skipDaysUtc ?? told.skipDaysUtc,
    rhythm: before.rhythm,
  };
}

/**
 * recordSuccess writes the run, the source's health, what of its time is now covered and its next check, all in one
 * transaction; the cursor moves only here.
 */
export async function recordSuccess(run: Run, result: FetchResult, saved: SavedArticles): Promise<void> {
  const { source, startedAt, now } = run;
  const notices = await prisma().$transaction(async (tx) => {
    const stored = await lockSource(tx, source.id);
    await tx.fetchRun.create({ data: runOf(run, result, saved) });
    const pace = paceAfter(stored, result);
    const lastItemAt = saved.added > 0 ? await newestItem(tx, stored, startedAt) : stored.lastItemAt;
    const nextCheckAt = planNextCheck(
      { ...stored, pace },
      {
        now,
        failuresInRow: 0,
        error: null,
        jitter: 0,
        retryAfterSeconds: result.retryAfterSeconds,
      },
    );
    const remembered = isSameSource(stored, source)
      ? { cursor: storableJson(result.cursor) as object, nextCheckAt }
      : { nextCheckAt: null };
    if (result.covered) await recordCoverage(tx, { source: stored, covered: result.covered, now });
    await tx.source.update({
      where: { id: source.id },
      data: {
        ...remembered,
        pace,
        lastItemAt,
        lastAttemptAt: now,
        lastSuccessAt: now,
        failuresInRow: 0,
        lastErrorCode: null,
        lastErrorMessage: null,
      },
    });
    return [await noteRecovery(tx, stored, now), await noteOnTime(tx, stored, lastItemAt, now)];
  });
  await announceNotices(notices);
}

async function noteDeath(tx: Transaction, stored: Source, code: FetchErrorCode, now: Date) {
  const failuresInRow = stored.failuresInRow + 1;
  if (!isDead(failuresInRow, code)) return null;
  const { id: sourceId, name: sourceName, lastSuccessAt: aliveUntil } = stored;
  return addNotice(tx, { kind: 'source.died', aliveUntil, code, failuresInRow, sourceId, sourceName }, now);
}

/** recordFailure writes the run with its reason and moves the next check back; administrators hear of a death once. */
export async function recordFailure(
  { source, startedAt, now, jitter }: Run,
  error: FetchError,
): Promise<void> {
  const { httpStatus, bytes = 0 } = error.hints;
  const message = storableText(error.message);
  const outcome = { outcome: error.code, httpStatus, bytes, message };
  const notice = await prisma().$transaction(async (tx) => {
    const stored = await lockSource(tx, source.id);
    await tx.fetchRun.create({ data: { sourceId: source.id, startedAt, finishedAt: now, ...outcome } });
    const failuresInRow = stored.failuresInRow + 1;
    const nextCheckAt = isSameSource(stored, source)
      ? planNextCheck(stored, { now, failuresInRow, error, jitter })
      : null;
    await tx.source.update({
      where: { id: source.id },
      data: {
        lastAttemptAt: now,
        failuresInRow,
        lastErrorCode: error.code,
        lastErrorMessage: message,
        nextCheckAt,
      },
    });
    return noteDeath(tx, stored, error.code, now);
  });
  await announceNotices([notice]);
}
