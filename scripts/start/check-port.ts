import { createServer } from 'node:net';
import { pollUntil } from '#scripts/services/poll-until.ts';
import { SetupFailure } from '#scripts/setup/setup-failure.mjs';

/** tryBind gives the error code with which listening on the port fails; null when it succeeds. */
async function tryBind(port: number, host: string): Promise<string | null> {
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ port, host, exclusive: true }, resolve);
    });
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'unknown error';
  }
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return null;
}

/** checkPort checks that the port can be opened, waiting up to `waitMs` for one in use. Errors: SetupFailure. */
export async function checkPort(port: number, host: string, waitMs: number): Promise<void> {
  let code = await tryBind(port, host);
  if (code === 'EADDRINUSE' && waitMs > 0) {
    await pollUntil(async () => (await tryBind(port, host)) === null, waitMs, 200);
    code = await tryBind(port, host);
  }
  if (code === null) return;
  if (code === 'EADDRINUSE') {
    throw new SetupFailure(
      `Port ${port} is already in use on ${host}: stop the program that uses it, or choose another with PORT=${port + 1} npm start.`,
    );
  }
  throw new SetupFailure(
    `Port ${port} on ${host} cannot be opened (${code}): set PORT and HOST to values that this user may open.`,
  );
}
