import { initTRPC, TRPCError } from '@trpc/server';
import superjson from 'superjson';
import { type TierGrant, tierGrants } from '#domain/accounts/tiers.ts';
import { explainError, toTrpcError } from '#server/api/to-trpc-error.ts';
import { writeDenial } from '#server/audit/write-denial.ts';
import type { Session } from '#server/auth/session.ts';
import { createHeavyReader } from '#server/infra/reads/create-heavy-reader.ts';

export interface ApiContext {
  session: Session | null;
  requestId: string;
}

const t = initTRPC.context<ApiContext>().create({
  transformer: superjson,
  errorFormatter({ shape, error }) {
    const { message, data } = explainError(error);
    const { code, httpStatus, path } = shape.data;
    return { ...shape, message, data: { code, httpStatus, path, ...data } };
  },
});

export const router = t.router;

/** mapErrors turns domain errors into tRPC errors and audits denials. */
const mapErrors = t.middleware(async ({ ctx, path, next }) => {
  const result = await next();
  if (result.ok) return result;
  const error = toTrpcError(result.error);
  if (error.code === 'FORBIDDEN' && ctx.session) {
    const [entity = path] = path.split('.');
    await writeDenial({ actor: ctx.session, action: path, entity, detail: { ...explainError(error).data } });
  }
  return { ...result, error };
});

const requireSession = t.middleware(({ ctx, signal, next }) => {
  const { session } = ctx;
  if (!session) throw new TRPCError({ code: 'UNAUTHORIZED', message: 'Sign in to continue' });
  const grant: TierGrant = tierGrants[session.tier];
  const read = createHeavyReader({ userId: session.id, signal });
  return next({ ctx: { ...ctx, session, grant, now: new Date(), read } });
});

/** authedProcedure requires a session; `ctx.grant` is what the user's tier allows, `ctx.read` runs heavy reads. */
export const authedProcedure = t.procedure.use(mapErrors).use(requireSession);

/** adminProcedure requires an administrator. */
export const adminProcedure = authedProcedure.use(({ ctx, next }) => {
  if (ctx.session.role !== 'admin') {
    throw new TRPCError({ code: 'FORBIDDEN', message: 'This is for administrators' });
  }
  return next();
});

export const createCallerFactory = t.createCallerFactory;
