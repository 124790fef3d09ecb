import { isTRPCClientError } from '@trpc/client';
import type { AppRouter } from '#server/api/app-router.ts';

export interface ApiError {
  /** What happened, in a sentence that the server meant for people. */
  message: string;
  code: string;
  /** Set when the account's tier does not reach. */
  tierLimit: { feature: string; limit: string; needs: string | null } | null;
  /** The input field to blame. */
  field: string | null;
  /** Worth trying again by itself: the connection or the server, not the request. */
  transient: boolean;
}

/** toApiError makes one readable fault of whatever a query or mutation threw. */
export function toApiError(error: unknown): ApiError {
  if (!isTRPCClientError<AppRouter>(error) || !error.data) {
    return {
      message: 'The server could not be reached.',
      code: 'UNREACHABLE',
      tierLimit: null,
      field: null,
      transient: true,
    };
  }
  const { code, tierLimit, field } = error.data;
  return { message: error.message, code, tierLimit, field, transient: code === 'INTERNAL_SERVER_ERROR' };
}
