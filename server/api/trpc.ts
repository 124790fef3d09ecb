import { initTRPC, TRPCError } from '@trpc/server';
import superjson from 'superjson';
import { type TierGrant, tierGrants } from '#domain/accounts/tiers.ts';
import { explainError, toTrpcError } from '#server/api/to-trpc-error.ts';
import { writeDenial } from '#server/audit/write-denial.ts';
import type { Session } from '#server/auth/session.ts';

export interface ApiContext {
  session: Session | null;
  requestId: string;
  /** IP address of the client; null when unknown. */
  address: string | null;
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
    const detail = { ...explainError(error).data, address: ctx.address };
    const [entity = path] = path.split('.');
    await writeDenial({ actor: ctx.session, action: path, entity, detail });
  }
  return { ...result, error };
});

const requireSession = t.middleware(({ ctx, next }) => {
  const { session } = ctx;
  if (!session) throw new TRPCError({ code: 'UNAUTHORIZED', message: 'Sign in to continue' });
  const grant: TierGrant = tierGrants[session.tier];
  return next({ ctx: { ...ctx, session, grant, now: new Date() } });
});

/** initialPasswordProcedure requires a session, also one that must change its generated password first. */
export const initialPasswordProcedure = t.procedure.use(mapErrors).use(requireSession);

/** authedProcedure requires a session; `ctx.grant` is what the user's tier allows. */
export const authedProcedure = initialPasswordProcedure.use(({ ctx, next }) => {
  if (ctx.session.passwordChangeRequired)
    throw new TRPCError({ code: 'PRECONDITION_FAILED', message: 'Change your initial password first' });
  return next();
});

/** adminProcedure requires an administrator. */
export const adminProcedure = authedProcedure.use(({ ctx, next }) => {
  if (ctx.session.role !== 'admin') {
    throw new TRPCError({ code: 'FORBIDDEN', message: 'This is for administrators' });
  }
  return next();
});

export const createCallerFactory = t.createCallerFactory;
