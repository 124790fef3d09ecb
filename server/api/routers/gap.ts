import { gapIdInput, listGapsInput } from '#domain/sources/coverage/gap-inputs.ts';
import { adminProcedure, router } from '#server/api/trpc.ts';
import { abandonGap } from '#server/coverage/abandon-gap.ts';
import { listGaps } from '#server/coverage/list-gaps.ts';
import { requestGapFill } from '#server/coverage/request-gap-fill.ts';

export const gapRouter = router({
  list: adminProcedure.input(listGapsInput).query(({ input }) => listGaps({ input })),
  fill: adminProcedure
    .input(gapIdInput)
    .mutation(({ ctx: { session: actor }, input }) => requestGapFill({ actor, input })),
  abandon: adminProcedure
    .input(gapIdInput)
    .mutation(({ ctx: { session: actor }, input }) => abandonGap({ actor, input })),
});
