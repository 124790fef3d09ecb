import { authedProcedure, router } from '#server/api/trpc.ts';

export const sessionRouter = router({
  me: authedProcedure.query(({ ctx }) => {
    const { id, email, name, role, tier, settings } = ctx.session;
    return { id, email, name, role, tier, settings, grant: ctx.grant };
  }),
});
