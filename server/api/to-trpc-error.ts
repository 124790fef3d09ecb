import { TRPCError } from '@trpc/server';
import { z } from 'zod';
import { type TierLimit, TierLimitError } from '#domain/accounts/tier-limit-error.ts';
import { describeFetchError } from '#domain/sources/describe-fetch-error.ts';
import { FetchError } from '#domain/sources/fetch-error.ts';
import { UserFacingError, type UserFacingErrorCode } from '#server/infra/user-facing-error.ts';

const trpcCodes: Record<UserFacingErrorCode, TRPCError['code']> = {
  'not-found': 'NOT_FOUND',
  conflict: 'CONFLICT',
  'bad-input': 'BAD_REQUEST',
  forbidden: 'FORBIDDEN',
  busy: 'TOO_MANY_REQUESTS',
};

/** toTrpcError maps a domain error to its tRPC code; any other error stays INTERNAL_SERVER_ERROR. */
export function toTrpcError(error: TRPCError): TRPCError {
  const { cause } = error;
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
  };
  if (code === 'INTERNAL_SERVER_ERROR') {
    return { message: 'Something went wrong on our side; the log has the details.', data };
  }
  if (cause instanceof z.ZodError)
    return { message: cause.issues[0]?.message ?? 'The input is malformed', data };
  return { message: error.message, data };
}
