import { findCoverageGaps, subtractCoverage } from '#domain/sources/coverage/find-coverage-gaps.ts';
import { mergeCoverage, type TimeRange } from '#domain/sources/coverage/merge-coverage.ts';
import type { Transaction } from '#server/infra/prisma.ts';

/** Two responses are rarely exactly one interval apart. */
const slackMs = 60_000;

interface RecordCoverageInput {
  source: { id: string; intervalSeconds: number };
  covered: { from: Date; to: Date };
  now: Date;
}

async function mergeIntervals(tx: Transaction, sourceId: string, added: TimeRange, toleranceMs: number) {
  const stored = await tx.coverageInterval.findMany({ where: { sourceId }, orderBy: { startsAt: 'asc' } });
  const merged = mergeCoverage([...stored, added], toleranceMs);
  const same = (a: TimeRange, b: TimeRange) => a.startsAt.getTime() === b.startsAt.getTime();
  const obsolete = stored.filter((row) => !merged.some((interval) => same(interval, row)));
  await tx.coverageInterval.deleteMany({ where: { id: { in: obsolete.map(({ id }) => id) } } });
  for (const interval of merged) {
    const row = stored.find((known) => same(known, interval));
    if (!row) await tx.coverageInterval.create({ data: { sourceId, ...interval } });
    else if (row.endsAt < interval.endsAt)
      await tx.coverageInterval.update({ where: { id: row.id }, data: { endsAt: interval.endsAt } });
  }
  return merged;
}

/** Open gaps shrink to what is still missing, and close when nothing is. */
async function updateOpenGaps(tx: Transaction, sourceId: string, merged: TimeRange[], now: Date) {
  const gaps = await tx.coverageGap.findMany({ where: { sourceId, state: { in: ['open', 'filling'] } } });
  for (const gap of gaps) {
    const left = subtractCoverage(gap, merged);
    const [first, last] = [left[0], left.at(-1)];
    if (!first || !last) {
      const data = { state: 'filled' as const, progress: 1, closedAt: now, lastError: null };
      await tx.coverageGap.update({ where: { id: gap.id }, data });
    } else if (gap.state === 'open' && (gap.startsAt < first.startsAt || gap.endsAt > last.endsAt)) {
      // A running backfill keeps its bounds: its position in the source's pages depends on them.
      const data = { startsAt: first.startsAt, endsAt: last.endsAt };
      await tx.coverageGap.update({ where: { id: gap.id }, data });
    }
  }
}

/**
 * recordCoverage adds a completely read interval to a source's coverage. The time between two covered intervals becomes an
 * open gap, once, where it is longer than the source's interval plus a minute; an abandoned gap stays abandoned. The same
 * interval again changes nothing. Locks the source until the transaction ends.
 */
export async function recordCoverage(
  tx: Transaction,
  { source, covered, now }: RecordCoverageInput,
): Promise<void> {
  const added = { startsAt: covered.from, endsAt: covered.to < now ? covered.to : now };
  if (added.startsAt >= added.endsAt) return;
  const { id: sourceId } = source;
  const toleranceMs = source.intervalSeconds * 1_000 + slackMs;
  await tx.$queryRaw`SELECT 1 FROM sources WHERE id = ${sourceId}::uuid FOR UPDATE`;
  const merged = await mergeIntervals(tx, sourceId, added, toleranceMs);
  await updateOpenGaps(tx, sourceId, merged, now);
  const known = mergeCoverage(await tx.coverageGap.findMany({ where: { sourceId } }), 0);
  const fresh = findCoverageGaps(merged)
    .flatMap((gap) => subtractCoverage(gap, known))
    .filter(({ startsAt, endsAt }) => endsAt.getTime() - startsAt.getTime() > toleranceMs);
  await tx.coverageGap.createMany({ data: fresh.map((gap) => ({ ...gap, sourceId, noticedAt: now })) });
}
