'use client';

import { QueryClientProvider } from '@tanstack/react-query';
import { createTRPCClient, httpBatchStreamLink } from '@trpc/client';
import { type ReactNode, useState } from 'react';
import superjson from 'superjson';
import { createQueryClient } from '#components/api/create-query-client.ts';
import { TRPCProvider } from '#components/api/trpc.ts';
import { maxBatchedCalls } from '#domain/operations/api-limits.ts';
import type { AppRouter } from '#server/api/app-router.ts';

/** ApiProvider gives its children the typed API client and one query cache per page. */
export function ApiProvider({ children }: { children: ReactNode }) {
  const [queryClient] = useState(createQueryClient);
  const [client] = useState(() =>
    createTRPCClient<AppRouter>({
      links: [httpBatchStreamLink({ url: '/api/trpc', transformer: superjson, maxItems: maxBatchedCalls })],
    }),
  );
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={client} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}
