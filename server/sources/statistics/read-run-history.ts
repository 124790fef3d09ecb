import type { z } from 'zod';
import type { readRunHistoryInput } from '#domain/sources/source-inputs.ts';
import { readPrisma } from '#server/infra/prisma.ts';

/** RunBucket sums up a source's runs in one interval of time. */
export interface RunBucket {
  startsAt: Date;
  good: number;
  failed: number;
  itemsNew: number;
  /** Mean duration of a run, in milliseconds. */
  tookMs: number;
}

const bucketMinutes = { 24: 15, 168: 120, 720: 480 } as const;

/** readRunHistory counts a source's runs in buckets of equal length; buckets without a run are left out. */
export async function readRunHistory({
  input: { sourceId, hours },
  now,
}: {
  input: z.infer<typeof readRunHistoryInput>;
  now: Date;
}): Promise<{ from: Date; to: Date; slotMs: number; slots: RunBucket[] }> {
  const slotMs = bucketMinutes[hours] * 60_000;
  const from = new Date(Math.floor((now.getTime() - hours * 3_600_000) / slotMs) * slotMs);
  const slots = await readPrisma().$queryRaw<RunBucket[]>`
    SELECT date_bin(make_interval(secs => ${slotMs / 1_000}), "startedAt", ${from}) AS "startsAt",
      count(*) FILTER (WHERE outcome IN ('new', 'unchanged'))::int AS good,
      count(*) FILTER (WHERE outcome NOT IN ('new', 'unchanged'))::int AS failed,
      sum("itemsNew")::int AS "itemsNew",
      avg(extract(epoch FROM "finishedAt" - "startedAt") * 1000)::float8 AS "tookMs"
    FROM fetch_runs WHERE "sourceId" = ${sourceId}::uuid AND "startedAt" >= ${from}
    GROUP BY 1 ORDER BY 1`;
  return { from, to: now, slotMs, slots };
}
