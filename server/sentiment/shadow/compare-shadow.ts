import { type Agreement, measureAgreement } from '#domain/sentiment/evaluation/measure-agreement.ts';
import type { SentimentLabel } from '#domain/sentiment/verdicts/verdict.ts';
import { prisma } from '#server/infra/prisma.ts';
import { UserFacingError } from '#server/infra/user-facing-error.ts';

interface PairRow {
  activeLabel: SentimentLabel | null;
  activeScore: number | null;
  shadowLabel: SentimentLabel | null;
  shadowScore: number | null;
}

/** The latest articles that are compared. */
const maxPairs = 50_000;

const toScoredLabel = (label: SentimentLabel | null, score: number | null) =>
  label === null || score === null ? null : { label, score };

/** compareShadow measures how far a version agrees with the active one on articles that both scored. Throws UserFacingError `not-found`. */
export async function compareShadow({
  model,
  version,
}: {
  model: string;
  version: string;
}): Promise<Agreement> {
  const versions = await prisma().modelVersion.findMany({ where: { model: { name: model } } });
  const active = versions.find(({ stage }) => stage === 'active');
  const shadow = versions.find((one) => one.version === version);
  if (!active || !shadow)
    throw new UserFacingError('not-found', `${model} has no active version, or no version ${version}`);
  const rows = await prisma().$queryRaw<PairRow[]>`
    SELECT a.label::text AS "activeLabel", a.score AS "activeScore",
           s.label::text AS "shadowLabel", s.score AS "shadowScore"
    FROM scores s
    JOIN scores a ON a."articleId" = s."articleId" AND a."tickerId" IS NULL AND a."modelVersionId" = ${active.id}
    WHERE s."modelVersionId" = ${shadow.id} AND s."tickerId" IS NULL
    ORDER BY s.id DESC LIMIT ${maxPairs}`;
  return measureAgreement(
    rows.map(({ activeLabel, activeScore, shadowLabel, shadowScore }) => ({
      active: toScoredLabel(activeLabel, activeScore),
      shadow: toScoredLabel(shadowLabel, shadowScore),
    })),
  );
}
