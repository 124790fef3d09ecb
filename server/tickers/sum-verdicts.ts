import type { Reach } from '#domain/accounts/reach-of.ts';
import { Prisma } from '#server/infra/generated/prisma/client.ts';
import { prisma } from '#server/infra/prisma.ts';
import { readVersions } from '#server/stories/read-versions.ts';
import { withinReach } from '#server/stories/within-reach.ts';

/** VerdictSum is one ticker's verdicts over a stretch of time. */
export interface VerdictSum {
  tickerId: number;
  n: number;
  abstained: number;
  failed: number;
  /** Sum of relevance / 100 over all articles about it, judged or not. */
  attention: number;
  /** Relevance-weighted mean of the scores, [-1, 1]; null when n is 0. */
  score: number | null;
  /** Relevance-weighted mean of the highest probability; null when n is 0. */
  confidence: number | null;
}

export interface SumVerdictsInput {
  reach: Reach;
  /** From here on, where the reach allows. */
  since: Date;
  demoShown: boolean;
  universe: 'all' | 'real' | 'demo';
  /** Only this ticker. */
  tickerId?: number;
}

/** sumVerdicts adds up each ticker's verdicts, one an article: that of the version shown first. */
export async function sumVerdicts(input: SumVerdictsInput): Promise<VerdictSum[]> {
  const { since, demoShown, universe, tickerId } = input;
  const reach = { ...input.reach, from: since > input.reach.from ? since : input.reach.from };
  const ranking = (await readVersions()).map(({ id }) => id);
  const which = [withinReach(reach, demoShown), Prisma.sql`s."scoredAt" <= ${reach.asOf}`];
  which.push(tickerId ? Prisma.sql`s."tickerId" = ${tickerId}` : Prisma.sql`s."tickerId" IS NOT NULL`);
  if (universe !== 'all') which.push(Prisma.sql`a.demo = ${universe === 'demo'}`);
  return prisma().$queryRaw<VerdictSum[]>`
    WITH shown AS (
      SELECT DISTINCT ON (s."articleId", s."tickerId")
        s."tickerId", s.status, s.score, s.confidence, l.relevance / 100.0 AS weight
      FROM articles a
      JOIN scores s ON s."articleId" = a.id
      JOIN article_tickers l ON l."articleId" = a.id AND l."tickerId" = s."tickerId"
      WHERE ${Prisma.join(which, ' AND ')}
      ORDER BY s."articleId", s."tickerId", array_position(${ranking}::int[], s."modelVersionId")
    )
    SELECT "tickerId",
      count(*) FILTER (WHERE status = 'scored')::int AS n,
      count(*) FILTER (WHERE status = 'abstained')::int AS abstained,
      count(*) FILTER (WHERE status = 'failed')::int AS failed,
      sum(weight)::float8 AS attention,
      (sum(weight * score) FILTER (WHERE status = 'scored')
        / nullif(sum(weight) FILTER (WHERE status = 'scored'), 0))::float8 AS score,
      (sum(weight * confidence) FILTER (WHERE status = 'scored')
        / nullif(sum(weight) FILTER (WHERE status = 'scored'), 0))::float8 AS confidence
    FROM shown GROUP BY "tickerId"`;
}
