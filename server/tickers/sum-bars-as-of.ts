import { type BarSums, estimateBarMean } from '#domain/sentiment/estimate-bar-mean.ts';
import { Prisma } from '#server/infra/generated/prisma/client.ts';
import type { HeavyReader } from '#server/infra/reads/create-heavy-reader.ts';
import { readModelVersions } from '#server/stories/read-model-versions.ts';
import type { BarQuery, StoredBar } from '#server/tickers/read-bars.ts';

interface SumRow extends BarSums {
  startsAt: Date;
  abstained: number;
  failed: number;
}

/** sumBarsAsOf computes a ticker's bars from the scores that existed at `to`. */
export async function sumBarsAsOf(
  { tickerId, widthMs, from, to }: BarQuery,
  read: HeavyReader,
): Promise<StoredBar[]> {
  const ranking = (await readModelVersions()).map(({ id }) => id);
  const rows = await read<SumRow>(Prisma.sql`
    WITH shown AS (
      SELECT DISTINCT ON (a.id)
        date_bin(${`${widthMs} milliseconds`}::interval, a."availableAt", timestamptz '2000-01-01 00:00Z') AS starts,
        s.status, s.score, (l.relevance / 100.0)::float8 AS weight
      FROM article_tickers l
      JOIN articles a ON a.id = l."articleId"
      JOIN scores s ON s."articleId" = a.id AND s."tickerId" = l."tickerId"
      WHERE l."tickerId" = ${tickerId} AND s."scoredAt" <= ${to}
        AND a."availableAt" >= ${from} AND a."availableAt" <= ${to}
      ORDER BY a.id, array_position(${ranking}::int[], s."modelVersionId")
    ), scored AS (SELECT *, status = 'scored' AS counts FROM shown)
    SELECT starts AS "startsAt",
      count(*) FILTER (WHERE counts)::int AS n,
      count(*) FILTER (WHERE status = 'abstained')::int AS abstained,
      count(*) FILTER (WHERE status = 'failed')::int AS failed,
      coalesce(sum(weight) FILTER (WHERE counts), 0) AS w,
      coalesce(sum(weight * score) FILTER (WHERE counts), 0) AS wx,
      coalesce(sum(weight ^ 2) FILTER (WHERE counts), 0) AS w2,
      coalesce(sum(weight ^ 2 * score) FILTER (WHERE counts), 0) AS "w2x",
      coalesce(sum(weight ^ 2 * score ^ 2) FILTER (WHERE counts), 0) AS "w2x2"
    FROM scored GROUP BY starts ORDER BY starts`);
  return rows.map((row) => {
    const { startsAt, n, abstained, failed } = row;
    return { startsAt, n, abstained, failed, ...estimateBarMean(row) };
  });
}
