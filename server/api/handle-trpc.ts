import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { appRouter } from '#server/api/app-router.ts';
import type { ApiContext } from '#server/api/trpc.ts';
import { readSession } from '#server/auth/read-session.ts';
import { log } from '#server/infra/log.ts';
import { requestIdHeader } from '#server/web/assign-request-id.ts';

async function createContext(request: Request): Promise<ApiContext> {
  return {
    session: await readSession(request.headers.get('cookie')),
    requestId: request.headers.get(requestIdHeader) ?? crypto.randomUUID(),
  };
}

/** handleTrpc responds to the browser's tRPC queries and mutations. */
export async function handleTrpc(request: Request): Promise<Response> {
  return fetchRequestHandler({
    endpoint: '/api/trpc',
    req: request,
    router: appRouter,
    createContext: () => createContext(request),
    // Responses depend on the account, so no shared cache may store them.
    responseMeta: () => ({ headers: new Headers([['cache-control', 'private, no-store']]) }),
    onError: ({ error, path, ctx }) => {
      // A client that went away cancelled its reads.
      if (error.code !== 'INTERNAL_SERVER_ERROR' || request.signal.aborted) return;
      log.error(
        { err: error.cause ?? error, path, requestId: ctx?.requestId, userId: ctx?.session?.id },
        'procedure failed',
      );
    },
  });
}
