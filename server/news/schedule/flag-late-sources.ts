import type { Logger } from 'pino';
import { isScheduleOpen } from '#domain/sources/schedule/find-next-schedule-opening.ts';
import { measureRhythm } from '#domain/sources/schedule/measure-rhythm.ts';
import { isSourceLate, type Rhythm } from '#domain/sources/schedule/rhythm.ts';
import { parseSchedulingHints } from '#domain/sources/schedule/scheduling-hints.ts';
import type { ActiveHours } from '#domain/sources/source-inputs.ts';
import { type SourceKind, sourceKindDefinitions } from '#domain/sources/source-kinds.ts';
import type { Source } from '#server/infra/generated/prisma/client.ts';
import { prisma } from '#server/infra/prisma.ts';
import { lockSource } from '#server/news/ingest/record-fetch-run.ts';
import { addNotice } from '#server/notices/add-notice.ts';
import { publishNotices } from '#server/notices/publish-notices.ts';

const dayMs = 86_400_000;
/** A rhythm is measured again this often, from the items of so many days, at most so many of the latest. */
const relearnIntervalMs = 6 * 3_600_000;
const learningWindowDays = 28;
const maxLearningItems = 5_000;
/** A source without enough items yet is measured again sooner. */
const firstLearnIntervalMs = 600_000;

async function learnRhythm(source: Source, now: Date): Promise<Rhythm | null> {
  const since = new Date(now.getTime() - learningWindowDays * dayMs);
  const items = await prisma().article.findMany({
    where: { sourceId: source.id, availableAt: { gte: since }, backfilled: false },
    select: { publishedAt: true, firstSeenAt: true },
    orderBy: { availableAt: 'desc' },
    take: maxLearningItems,
  });
  const arrivals = items
    .filter(({ publishedAt }) => publishedAt === null || publishedAt >= since)
    .map(({ publishedAt, firstSeenAt }) => ({ publishedAt, seenAt: firstSeenAt }));
  const rhythm = measureRhythm(arrivals);
  const learnt = {
    learnedAt: now.toISOString(),
    longGapSeconds: rhythm?.longGapSeconds ?? 0,
    usualHours: rhythm?.usualHours ?? null,
  };
  await prisma().$transaction(async (tx) => {
    const stored = await lockSource(tx, source.id);
    const pace = { ...parseSchedulingHints(stored.pace), rhythm: learnt };
    const usualGapSeconds = rhythm?.usualGapSeconds ?? null;
    await tx.source.update({ where: { id: source.id }, data: { pace, usualGapSeconds } });
  });
  return rhythm;
}

/** The source's stored rhythm, measured again when it is old; null while it is unknown. */
async function currentRhythm(source: Source, now: Date): Promise<Rhythm | null> {
  const { rhythm } = parseSchedulingHints(source.pace);
  const { usualGapSeconds } = source;
  const goodForMs = usualGapSeconds === null ? firstLearnIntervalMs : relearnIntervalMs;
  if (!rhythm || now.getTime() - Date.parse(rhythm.learnedAt) >= goodForMs) return learnRhythm(source, now);
  return usualGapSeconds === null ? null : { usualGapSeconds, ...rhythm };
}

async function flagLate({ id, name }: Source, rhythm: Rhythm, now: Date) {
  return prisma().$transaction(async (tx) => {
    const stored = await lockSource(tx, id);
    if (stored.lateSince || !stored.lastItemAt) return null;
    await tx.source.update({ where: { id }, data: { lateSince: now } });
    const { usualGapSeconds } = rhythm;
    const cause = { kind: 'source.late' as const, lastItemAt: stored.lastItemAt, usualGapSeconds };
    return addNotice(tx, { ...cause, sourceId: id, sourceName: name }, now);
  });
}

/** Push sources are not fetched, so no fetch of theirs can have failed. */
const isPushSource = ({ kind }: Source) => sourceKindDefinitions[kind as SourceKind]?.delivery === 'receive';

async function flagIfLate(source: Source, now: Date): Promise<boolean> {
  const { lastItemAt, lastSuccessAt, timeZone } = source;
  const rhythm = await currentRhythm(source, now);
  if (!rhythm || !lastItemAt || !lastSuccessAt || source.lateSince) return false;
  const hours = { timeZone, activeHours: source.activeHours as ActiveHours | null };
  // Only time up to the last successful fetch counts: our own downtime or a failing server is no lateness.
  const late = isSourceLate({
    lastReadAt: isPushSource(source) ? now : lastSuccessAt,
    lastItemAt,
    rhythm,
    isScheduled: (hour) => isScheduleOpen(hour, hours),
  });
  if (late) await publishNotices([await flagLate(source, rhythm, now)]);
  return late;
}

/**
 * flagLateSources flags sources that are silent for longer than their own rhythm explains, even where every fetch succeeds;
 * the next item clears the flag. It also measures rhythms that are missing or old. Gives the number of flagged sources.
 */
export async function flagLateSources({ now, log }: { now: Date; log: Logger }): Promise<number> {
  const sources = await prisma().source.findMany({
    where: { state: 'active', deletedAt: null, demo: false, lastItemAt: { not: null } },
  });
  let flagged = 0;
  for (const source of sources) {
    try {
      if (await flagIfLate(source, now)) flagged++;
    } catch (error) {
      log.warn({ err: error, sourceId: source.id }, 'checking a source for lateness failed');
    }
  }
  return flagged;
}
