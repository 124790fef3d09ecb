import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { handleTrpc } from '#server/api/handle-trpc.ts';

// Serves tRPC queries as Next does: the request's signal fires when the client has gone away.
const server = createServer(async (request, response) => {
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  const headers = { cookie: request.headers.cookie ?? '' };
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const answer = await handleTrpc(new Request(url, { headers, signal: gone.signal })).catch(() => null);
  const body = answer ? Buffer.from(await answer.arrayBuffer()) : '';
  response.writeHead(answer?.status ?? 500, { 'content-type': 'application/json' }).end(body);
});
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));

// The measuring process has ended, or no longer needs it.
process.on('disconnect', () => process.exit(0));
