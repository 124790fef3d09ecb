import { Prisma } from '#server/infra/generated/prisma/client.ts';

/**
 * lazily is a common table expression of the name `lazily`: the transaction of a statement that joins it does not wait
 * for the disk when it commits. Only for marks on the outbox whose loss brings the work a second time.
 */
export const withAsynchronousCommit = Prisma.sql`lazily AS (SELECT set_config('synchronous_commit', 'off', true))`;
