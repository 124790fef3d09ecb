import { describeFetchError } from '#domain/sources/describe-fetch-error.ts';
import type { FetchErrorCode } from '#domain/sources/fetch-error.ts';
import { formatDuration } from '#domain/text/format-duration.ts';

interface NoticeSource {
  sourceId: string;
  sourceName: string;
}

/** NoticeCause is an event that administrators are notified of; its time tells a repeat from a new event. */
export type NoticeCause = NoticeSource &
  (
    | { kind: 'source.died'; aliveUntil: Date | null; code: FetchErrorCode; failuresInRow: number }
    | { kind: 'source.recovered'; aliveUntil: Date | null; failuresInRow: number }
    | { kind: 'source.late'; lastItemAt: Date; usualGapSeconds: number }
    | { kind: 'source.on-time'; lateSince: Date }
  );

type NoticeKind = NoticeCause['kind'];

/** Failures in a row after which a source counts as dead; refused credentials count at once. */
const minFailuresForDead = 3;

/** isSourceDead reports whether a source counts as dead after so many failures, the last with this code. */
export function isSourceDead(failuresInRow: number, code: FetchErrorCode): boolean {
  return failuresInRow >= minFailuresForDead || (failuresInRow > 0 && code === 'credentials-refused');
}

function describeCause(cause: NoticeCause): string {
  switch (cause.kind) {
    case 'source.died':
      return cause.failuresInRow > 1
        ? `could not be read ${cause.failuresInRow} times in a row. ${describeFetchError(cause.code)}`
        : `cannot be read. ${describeFetchError(cause.code)}`;
    case 'source.recovered':
      return `is read again, after ${cause.failuresInRow} ${cause.failuresInRow === 1 ? 'failure' : 'failures'}.`;
    case 'source.late':
      return `is late: it has published nothing for a long time, where usually an item comes every ${describeGap(cause.usualGapSeconds)}.`;
    case 'source.on-time':
      return 'publishes again.';
  }
}

function describeGap(seconds: number): string {
  if (seconds < 60) return `${seconds} seconds`;
  return seconds < 5_400 ? `${Math.round(seconds / 60)} minutes` : formatDuration(seconds * 1_000);
}

function getCauseTime(cause: NoticeCause): Date | null {
  if (cause.kind === 'source.late') return cause.lastItemAt;
  return cause.kind === 'source.on-time' ? cause.lateSince : cause.aliveUntil;
}

/**
 * buildNoticeKey returns a key that is the same for the same failure, lateness or recovery of a source, however often
 * it is seen.
 */
export function buildNoticeKey(kind: NoticeKind, sourceId: string, since: Date | null): string {
  return `${kind}:${sourceId}:${since?.getTime() ?? 'never'}`;
}

/** describeNotice returns the key and the message (one sentence) of an event. */
export function describeNotice(cause: NoticeCause): { key: string; message: string } {
  const { kind, sourceId, sourceName } = cause;
  return {
    key: buildNoticeKey(kind, sourceId, getCauseTime(cause)),
    message: `${sourceName} ${describeCause(cause)}`,
  };
}
