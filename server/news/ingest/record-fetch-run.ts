import { buildNoticeKey, isSourceDead } from '#domain/notices/describe-notice.ts';
import type { FetchError, FetchErrorCode } from '#domain/sources/fetch-error.ts';
import { parseSchedulingHints, type SchedulingHints } from '#domain/sources/schedule/scheduling-hints.ts';
import { toStorableText } from '#domain/text/clean-text.ts';
import { toStorableJson } from '#domain/text/map-json-strings.ts';
import { recordCoverage } from '#server/coverage/record-coverage.ts';
import type { Source } from '#server/infra/generated/prisma/client.ts';
import { prisma, type Transaction } from '#server/infra/prisma.ts';
import { findNewestItemTime } from '#server/news/ingest/find-newest-item-time.ts';
import { isSameConfiguration } from '#server/news/ingest/is-same-configuration.ts';
import { lockSource } from '#server/news/ingest/lock-source.ts';
import type { SavedArticles } from '#server/news/ingest/save-articles.ts';
import { planNextCheck } from '#server/news/schedule/plan-next-check.ts';
import type { FetchResult } from '#server/news/sources/source-adapter.ts';
import { addNotice } from '#server/notices/add-notice.ts';
import { publishNotices } from '#server/notices/publish-notices.ts';

interface FetchRunInput {
  /** As it was when it was asked. */
  source: Source;
  startedAt: Date;
  now: Date;
  /** In [0, 1). */
  jitter: number;
  /** AddressStep a run sums up batches that were stored before: their items, which the result then leaves out. */
  itemsSeen?: number;
}

function formatRemarks({ emptyItems, dropped = 0, remarks = [] }: FetchResult): string | null {
  const empty = emptyItems > 0 ? [`${emptyItems} items had no words and were left out`] : [];
  const flood = dropped > 0 ? [`${dropped} came faster than they could be stored and were dropped`] : [];
  // Remarks quote what a server sent.
  return toStorableText([...flood, ...empty, ...remarks].join('; ')) || null;
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

function toRunRow(
  { source, startedAt, now, itemsSeen }: FetchRunInput,
  result: FetchResult,
  saved: SavedArticles,
) {
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
    message: formatRemarks(result),
  };
}

/** An unchanged answer (304) repeats neither `ttl` nor the hours to skip: they hold until the document changes. */
function nextPace({ kind, pace }: Source, result: FetchResult): SchedulingHints {
  const before = parseSchedulingHints(pace);
  const inherited = result.outcome === 'unchanged' ? before : {};
  const { freshForSeconds, ttlSeconds, skipHoursUtc, skipDaysUtc } = result;
  return {
    // The simulated wire is told by its own clock.
    freshForSeconds: kind === 'wire' ? undefined : (freshForSeconds ?? inherited.freshForSeconds),
    ttlSeconds: ttlSeconds ?? inherited.ttlSeconds,
    skipHoursUtc: skipHoursUtc ?? inherited.skipHoursUtc,
    skipDaysUtc: skipDaysUtc ?? inherited.skipDaysUtc,
    rhythm: before.rhythm,
  };
}

/**
 * recordSuccess writes the run, the source's health, what of its time is now covered and its next check, all in one
 * transaction; the cursor moves only here.
 */
export async function recordSuccess(
  run: FetchRunInput,
  result: FetchResult,
  saved: SavedArticles,
): Promise<void> {
  const { source, startedAt, now } = run;
  const notices = await prisma().$transaction(async (tx) => {
    const stored = await lockSource(tx, source.id);
    await tx.fetchRun.create({ data: toRunRow(run, result, saved) });
    const pace = nextPace(stored, result);
    const lastItemAt = saved.added > 0 ? await findNewestItemTime(tx, stored, startedAt) : stored.lastItemAt;
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
    const remembered = isSameConfiguration(stored, source)
      ? { cursor: toStorableJson(result.cursor) as object, nextCheckAt }
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
    return [await addRecoveryNotice(tx, stored, now), await addOnTimeNotice(tx, stored, lastItemAt, now)];
  });
  await publishNotices(notices);
}

async function addOutageNotice(tx: Transaction, stored: Source, code: FetchErrorCode, now: Date) {
  const failuresInRow = stored.failuresInRow + 1;
  if (!isSourceDead(failuresInRow, code)) return null;
  const { id: sourceId, name: sourceName, lastSuccessAt: aliveUntil } = stored;
  return addNotice(tx, { kind: 'source.died', aliveUntil, code, failuresInRow, sourceId, sourceName }, now);
}

/** recordFailure writes the run with its reason and moves the next check back; administrators hear of a death once. */
export async function recordFailure(
  { source, startedAt, now, jitter }: FetchRunInput,
  error: FetchError,
): Promise<void> {
  const { httpStatus, bytes = 0 } = error.hints;
  const message = toStorableText(error.message);
  const outcome = { outcome: error.code, httpStatus, bytes, message };
  const notice = await prisma().$transaction(async (tx) => {
    const stored = await lockSource(tx, source.id);
    await tx.fetchRun.create({ data: { sourceId: source.id, startedAt, finishedAt: now, ...outcome } });
    const failuresInRow = stored.failuresInRow + 1;
    const nextCheckAt = isSameConfiguration(stored, source)
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
    return addOutageNotice(tx, stored, error.code, now);
  });
  await publishNotices([notice]);
}
