import { QueryClient } from '@tanstack/react-query';
import { toApiError } from '#components/api/to-api-error.ts';

/** createQueryClient creates the page's query cache; transient errors are retried twice, other errors not at all. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        gcTime: 10 * 60_000,
        retry: (failures, error) => toApiError(error).transient && failures < 2,
        refetchOnWindowFocus: true,
      },
      mutations: { retry: false },
    },
  });
}
