import type { PoolClient } from 'pg';
import type { Prisma } from '#server/infra/generated/prisma/client.ts';
import { readPrisma } from '#server/infra/prisma.ts';
import { acquireReadSlot } from '#server/infra/reads/acquire-read-slot.ts';
import { heavyReadPool } from '#server/infra/reads/heavy-read-pool.ts';
import { isStatementTimeout } from '#server/infra/reads/is-statement-timeout.ts';
import { ReadLimitError } from '#server/infra/reads/read-limit-error.ts';

/**
 * HeavyReader runs one statement that may read many rows. Errors: ReadLimitError when the user runs too many or it takes
 * too long; the signal's reason when the client goes away.
 */
export type HeavyReader = <T extends object>(sql: Prisma.Sql) => Promise<T[]>;

async function connect(): Promise<PoolClient> {
  try {
    return await heavyReadPool().connect();
  } catch (cause) {
    // pg gives this error no code.
    if ((cause as Error).message.includes('timeout exceeded'))
      throw new ReadLimitError('timedOut', { cause });
    throw cause;
  }
}

async function cancelStatement(client: PoolClient): Promise<void> {
  const { processID } = client as PoolClient & { processID: number };
  await readPrisma().$queryRaw`SELECT pg_cancel_backend(${processID}::int)`;
}

async function runStatement<T extends object>(sql: Prisma.Sql, signal?: AbortSignal): Promise<T[]> {
  const client = await connect();
  let cancelling: Promise<void> | undefined;
  const cancel = () => {
    // Should it fail, the statement still ends at its timeout.
    cancelling = cancelStatement(client).catch(() => undefined);
  };
  let failed = false;
  try {
    signal?.throwIfAborted();
    signal?.addEventListener('abort', cancel, { once: true });
    const { rows } = await client.query<T>({ text: sql.text, values: [...sql.values] });
    signal?.throwIfAborted();
    return rows;
  } catch (error) {
    failed = true;
    signal?.throwIfAborted();
    throw isStatementTimeout(error) ? new ReadLimitError('timedOut', { cause: error }) : error;
  } finally {
    signal?.removeEventListener('abort', cancel);
    // A late cancel request must not stop the connection's next statement.
    await cancelling;
    client.release(failed);
  }
}

/**
 * createHeavyReader creates the reader of one request: at most a few statements of a user run at once, and Postgres cancels
 * a running one when the signal aborts.
 */
export function createHeavyReader({
  userId,
  signal,
}: {
  userId: string;
  signal?: AbortSignal | undefined;
}): HeavyReader {
  return async (sql) => {
    const release = await acquireReadSlot(userId, signal);
    try {
      return await runStatement(sql, signal);
    } finally {
      release();
    }
  };
}
