import { z } from 'zod';
import { adminProcedure, authedProcedure, router } from '#server/api/trpc.ts';
import { readDemoStatus } from '#server/demo/read-demo-status.ts';
import { setDemoEnabled } from '#server/demo/set-demo-enabled.ts';

export const universeRouter = router({
  get: authedProcedure.query(({ ctx: { now } }) => readDemoStatus({ now })),
  setDemo: adminProcedure
    .input(z.object({ enabled: z.boolean() }))
    .mutation(({ ctx: { session: actor }, input }) => setDemoEnabled({ actor, input })),
});
