import type { BackfillCursor } from '#domain/sources/coverage/backfill-cursor.ts';
import { describeFetchError } from '#domain/sources/describe-fetch-error.ts';
import type { FetchError } from '#domain/sources/fetch-error.ts';
import { computeNextCheck } from '#domain/sources/schedule/compute-next-check.ts';
import { toStorableText } from '#domain/text/clean-text.ts';
import { toStorableJson } from '#domain/text/map-json-strings.ts';
import type { CoverageGap } from '#server/infra/generated/prisma/client.ts';
import { prisma } from '#server/infra/prisma.ts';

const firstRetrySeconds = 60;

/** postponeGap writes why a backfill could not go on and when it tries again, as patiently as with any failing source. */
export async function postponeGap({
  gap,
  place,
  error,
  now,
}: {
  gap: CoverageGap;
  place: BackfillCursor;
  error: FetchError;
  now: Date;
}): Promise<void> {
  const failuresInRow = place.failuresInRow + 1;
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
  const cursor = toStorableJson(JSON.parse(JSON.stringify({ ...place, failuresInRow, retryAt }))) as object;
  await prisma().coverageGap.updateMany({
    where: { id: gap.id, state: 'filling' },
    data: { cursor, lastError: toStorableText(`${describeFetchError(error.code)} (${error.message})`) },
  });
}
