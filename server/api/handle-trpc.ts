import { TRPCError } from '@trpc/server';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { maxBatchedCalls } from '#domain/operations/api-limits.ts';
import { appRouter } from '#server/api/app-router.ts';
import { collectDenials } from '#server/api/collect-denials.ts';
import { limitCalls } from '#server/api/limits/limit-calls.ts';
import { measureJsonDepth } from '#server/api/limits/measure-json-depth.ts';
import type { ApiContext } from '#server/api/trpc.ts';
import { readSession } from '#server/auth/read-session.ts';
import { clientAddressHeader } from '#server/infra/http/resolve-client.ts';
import { log } from '#server/infra/log.ts';
import { requestIdHeader } from '#server/web/assign-request-id.ts';

/** Deeper than any configuration of a source in tRPC's envelope; recursive readers stay far from the stack's end. */
const maxJsonDepth = 32;

const procedurePaths: ReadonlySet<string> = new Set(Object.keys(appRouter._def.procedures));

/** createContext reads the session and counts the calls. Errors: TRPCError, which answers every call of the request. */
async function createContext(request: Request, inputText: string, paths: string[]): Promise<ApiContext> {
  const session = await readSession(request.headers.get('cookie'), { allowInitialPassword: true });
  const address = request.headers.get(clientAddressHeader);
  await limitCalls({ userId: session?.id ?? null, address: address ?? 'unknown', paths });
  if (measureJsonDepth(inputText) > maxJsonDepth)
    throw new TRPCError({
      code: 'BAD_REQUEST',
      message: `The input nests deeper than ${maxJsonDepth} levels`,
    });
  return {
    session,
    address,
    requestId: request.headers.get(requestIdHeader) ?? crypto.randomUUID(),
    denials: collectDenials(paths.filter((path) => procedurePaths.has(path)).length),
  };
}

/** handleTrpc responds to the browser's tRPC queries and mutations. */
export async function handleTrpc(request: Request): Promise<Response> {
  const body = request.method === 'POST' ? await request.text() : null;
  const inputText = body ?? new URL(request.url).searchParams.get('input') ?? '';
  return fetchRequestHandler({
    endpoint: '/api/trpc',
    req:
      body === null ? request : new Request(request.url, { method: 'POST', headers: request.headers, body }),
    router: appRouter,
    maxBatchSize: maxBatchedCalls,
    createContext: ({ info }) =>
      createContext(
        request,
        inputText,
        info.calls.map(({ path }) => path),
      ),
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
