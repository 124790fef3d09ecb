import { TRPCError } from '@trpc/server';
import { z } from 'zod';
import { type TierLimit, TierLimitError } from '#domain/accounts/tier-limit-error.ts';
import { describeFetchError } from '#domain/sources/describe-fetch-error.ts';
import { FetchError } from '#domain/sources/fetch-error.ts';
import { isStatementTimeout } from '#server/infra/reads/is-statement-timeout.ts';
import { type ReadLimit, ReadLimitError } from '#server/infra/reads/read-limit-error.ts';
import { UserFacingError, type UserFacingErrorCode } from '#server/infra/user-facing-error.ts';

const trpcCodes: Record<UserFacingErrorCode, TRPCError['code']> = {
  'not-found': 'NOT_FOUND',
  conflict: 'CONFLICT',
  'bad-input': 'BAD_REQUEST',
  forbidden: 'FORBIDDEN',
  busy: 'TOO_MANY_REQUESTS',
};

const readLimitCodes: Record<ReadLimit, TRPCError['code']> = {
  tooManyReads: 'TOO_MANY_REQUESTS',
  timedOut: 'TIMEOUT',
};

/** toTrpcError maps a domain error to its tRPC code; any other error stays INTERNAL_SERVER_ERROR. */
export function toTrpcError(error: TRPCError): TRPCError {
  const cause = isStatementTimeout(error.cause)
    ? new ReadLimitError('timedOut', { cause: error.cause })
    : error.cause;
  if (cause instanceof ReadLimitError)
    return new TRPCError({ code: readLimitCodes[cause.limit], message: cause.message, cause });
  if (cause instanceof TierLimitError)
    return new TRPCError({ code: 'FORBIDDEN', message: cause.message, cause });
  if (cause instanceof UserFacingError)
    return new TRPCError({ code: trpcCodes[cause.code], message: cause.message, cause });
  if (cause instanceof FetchError)
    return new TRPCError({ code: 'BAD_REQUEST', message: describeFetchError(cause.code), cause });
  return error;
}

export interface ErrorExplanation {
  tierLimit: TierLimit | null;
  /** Dotted path of the invalid input field; null when the error concerns none. */
  field: string | null;
  /** Set when a limit on reads refused or stopped the request. */
  readLimit: ReadLimit | null;
}

function findInvalidField(cause: unknown): string | null {
  if (cause instanceof UserFacingError) return cause.field ?? null;
  return cause instanceof z.ZodError ? (cause.issues[0]?.path.join('.') ?? null) : null;
}

/** explainError gives the message and data for the client. The message of an unknown error is never sent. */
export function explainError(error: TRPCError): { message: string; data: ErrorExplanation } {
  const { cause, code } = error;
  const data = {
    tierLimit: cause instanceof TierLimitError ? cause.tierLimit : null,
    field: findInvalidField(cause),
    readLimit: cause instanceof ReadLimitError ? cause.limit : null,
  };
  if (code === 'INTERNAL_SERVER_ERROR') {
    return { message: 'Something went wrong on our side; the log has the details.', data };
  }
  if (cause instanceof z.ZodError)
    return { message: cause.issues[0]?.message ?? 'The input is malformed', data };
  return { message: error.message, data };
}
