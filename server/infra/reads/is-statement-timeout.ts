/** Postgres's code `query_canceled`; without a request to cancel, the statement timeout did it. */
const queryCanceled = '57014';

interface MaybeDatabaseError {
  code?: unknown;
  originalCode?: unknown;
  cause?: unknown;
  meta?: { driverAdapterError?: unknown };
}

/** isStatementTimeout says whether an error of pg or Prisma is a statement that Postgres ended at its timeout. */
export function isStatementTimeout(error: unknown): boolean {
  // Prisma wraps the driver's error up to four times.
  for (let current = error as MaybeDatabaseError | undefined, depth = 0; current && depth < 5; depth++) {
    if (current.code === queryCanceled || current.originalCode === queryCanceled) return true;
    current = (current.cause ?? current.meta?.driverAdapterError) as MaybeDatabaseError | undefined;
  }
  return false;
}
