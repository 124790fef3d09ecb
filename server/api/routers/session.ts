import { authedProcedure, router } from '#server/api/trpc.ts';

export const sessionRouter = router({
  me: authedProcedure.query(({ ctx }) => {
    const { sessionVersion: _sessionVersion, ...session } = ctx.session;
    return { ...session, grant: ctx.grant };
  }),
});
