import type { BackfillCursor } from '#domain/sources/coverage/backfill-cursor.ts';
import { describeFetchError } from '#domain/sources/describe-fetch-error.ts';
import type { FetchError } from '#domain/sources/fetch-error.ts';
import { computeNextCheck } from '#domain/sources/schedule/compute-next-check.ts';
import { toStorableText } from '#domain/text/clean-text.ts';
import { toStorableJson } from '#domain/text/map-json-strings.ts';
import type { CoverageGap } from '#server/infra/generated/prisma/client.ts';
import { prisma } from '#server/infra/prisma.ts';

const firstRetrySeconds = 60;

/** postponeGap stores why a backfill failed and when it continues, with the back-off of a failing source. */
export async function postponeGap({
  gap,
  position,
  error,
  now,
}: {
  gap: CoverageGap;
  position: BackfillCursor;
  error: FetchError;
  now: Date;
}): Promise<void> {
  const failuresInRow = position.failuresInRow + 1;
  const retryAt = computeNextCheck({
    now,
    intervalSeconds: firstRetrySeconds,
    nextCronAt: null,
    timeZone: 'UTC',
    activeHours: null,
    priority: 'standard',
    failuresInRow,
    errorCode: error.code,
    retryAfterSeconds: error.hints.retryAfterSeconds,
    jitter: 0,
  });
  const cursor = toStorableJson(
    JSON.parse(JSON.stringify({ ...position, failuresInRow, retryAt })),
  ) as object;
  await prisma().coverageGap.updateMany({
    where: { id: gap.id, state: 'filling' },
    data: { cursor, lastError: toStorableText(`${describeFetchError(error.code)} (${error.message})`) },
  });
}
