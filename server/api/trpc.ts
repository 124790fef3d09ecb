import { initTRPC, TRPCError } from '@trpc/server';
import superjson from 'superjson';
import { type TierGrant, tierGrants } from '#domain/accounts/tiers.ts';
import { collectDenials, type DenialCollector } from '#server/api/collect-denials.ts';
import { hasUnstorableText } from '#server/api/limits/has-unstorable-text.ts';
import { explainError, toTrpcError } from '#server/api/to-trpc-error.ts';
import type { Session } from '#server/auth/session.ts';
import { createHeavyReader } from '#server/infra/reads/create-heavy-reader.ts';

export interface ApiContext {
  session: Session | null;
  requestId: string;
  /** IP address of the client; null when unknown. */
  address: string | null;
  /** Collects the denials of a batch; without it each is audited by itself. */
  denials?: DenialCollector;
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
  const { denials = collectDenials(1) } = ctx;
  const result = await next();
  const error = result.ok ? null : toTrpcError(result.error);
  if (error?.code === 'FORBIDDEN' && ctx.session) {
    const detail = { ...explainError(error).data, address: ctx.address };
    const [entity = path] = path.split('.');
    denials.add({ actor: ctx.session, action: path, entity, detail });
  }
  await denials.finishCall();
  return result.ok || !error ? result : { ...result, error };
});

/** checkInputText refuses text that the database cannot store, before a procedure gets it. */
const checkInputText = t.middleware(async ({ getRawInput, next }) => {
  if (hasUnstorableText(await readInput(getRawInput))) {
    throw new TRPCError({
      code: 'BAD_REQUEST',
      message: 'The input contains characters that cannot be stored',
    });
  }
  return next();
});

/** readInput gives the input of a call. Errors: TRPCError `BAD_REQUEST` when it is not what superjson writes. */
async function readInput(getRawInput: () => Promise<unknown>): Promise<unknown> {
  try {
    return await getRawInput();
  } catch (cause) {
    throw new TRPCError({ code: 'BAD_REQUEST', message: 'The input is malformed', cause });
  }
}

const requireSession = t.middleware(({ ctx, signal, next }) => {
  const { session } = ctx;
  if (!session) throw new TRPCError({ code: 'UNAUTHORIZED', message: 'Sign in to continue' });
  const grant: TierGrant = tierGrants[session.tier];
  const read = createHeavyReader({ userId: session.id, signal });
  return next({ ctx: { ...ctx, session, grant, now: new Date(), read } });
});

/** initialPasswordProcedure requires a session, also one that must change its generated password first. */
export const initialPasswordProcedure = t.procedure.use(mapErrors).use(requireSession);

/** authedProcedure requires a session; `ctx.grant` is what the user's tier allows, `ctx.read` runs heavy reads. */
export const authedProcedure = initialPasswordProcedure.use(checkInputText).use(({ ctx, next }) => {
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
