import { z } from 'zod';
import { adminProcedure, authedProcedure, router } from '#server/api/trpc.ts';
import { readUniverse } from '#server/demo/read-universe.ts';
import { setUniverse } from '#server/demo/set-universe.ts';

export const universeRouter = router({
  get: authedProcedure.query(({ ctx: { now } }) => readUniverse({ now })),
  setDemo: adminProcedure
    .input(z.object({ enabled: z.boolean() }))
    .mutation(({ ctx: { session: actor }, input }) => setUniverse({ actor, input })),
});
