import { adminProcedure, router } from '#server/api/trpc.ts';
import { readOperations } from '#server/health/read-operations.ts';

export const operationsRouter = router({
  overview: adminProcedure.query(({ ctx: { now } }) => readOperations({ now })),
});
