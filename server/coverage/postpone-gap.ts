import { storableText } from '#domain/news/clean-text.ts';
import { storableJson } from '#domain/news/map-texts.ts';
import { describeFetchError } from '#domain/sources/describe-fetch-error.ts';
import type { FetchError } from '#domain/sources/fetch-outcome.ts';
import type { GapPlace } from '#domain/sources/gap-place.ts';
import { nextCheck } from '#domain/sources/next-check.ts';
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
  place: GapPlace;
  error: FetchError;
  now: Date;
}): Promise<void> {
  const failuresInRow = place.failuresInRow + 1;
  const retryAt = nextCheck({
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
  const cursor = storableJson(JSON.parse(JSON.stringify({ ...place, failuresInRow, retryAt }))) as object;
  await prisma().coverageGap.updateMany({
    where: { id: gap.id, state: 'filling' },
    data: { cursor, lastError: storableText(`${describeFetchError(error.code)} (${error.message})`) },
  });
}
