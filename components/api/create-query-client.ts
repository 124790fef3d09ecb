import { QueryClient } from '@tanstack/react-query';
import { readFault } from '#components/api/read-fault.ts';

/** createQueryClient makes the tab's cache: refusals are final, everything else is tried twice more. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        gcTime: 10 * 60_000,
        retry: (failures, error) => readFault(error).transient && failures < 2,
        refetchOnWindowFocus: true,
      },
      mutations: { retry: false },
    },
  });
}
