import { isTRPCClientError } from '@trpc/client';
import type { TierLimit } from '#domain/accounts/tier-limit-error.ts';
import type { AppRouter } from '#server/api/app-router.ts';

export interface ApiError {
  /** What happened, in a sentence written for users. */
  message: string;
  code: string;
  /** Set when the account's tier does not allow the request. */
  tierLimit: TierLimit | null;
  /** Input field that caused the error. */
  field: string | null;
  /** True when a retry may succeed: the connection or the server failed, not the request. */
  transient: boolean;
}

/** toApiError converts an error thrown by a query or mutation. */
export function toApiError(error: unknown): ApiError {
  if (!isTRPCClientError<AppRouter>(error) || !error.data) {
    return {
      message: 'Cannot reach the server.',
      code: 'UNREACHABLE',
      tierLimit: null,
      field: null,
      transient: true,
    };
  }
  const { code, tierLimit, field, readLimit } = error.data;
  const transient = code === 'INTERNAL_SERVER_ERROR' || readLimit === 'tooManyReads';
  return { message: error.message, code, tierLimit, field, transient };
}
