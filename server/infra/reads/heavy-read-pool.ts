import { Pool } from 'pg';
import { env } from '#server/infra/env.ts';
import { statementTimeoutsMs } from '#server/infra/reads/statement-timeouts.ts';

const globalScope = globalThis as { undertoneHeavyReadPool?: Pool };

/** More would only make each slower. */
const maxConnections = 8;

/**
 * heavyReadPool gives the connections of the process that heavy reads run on, apart from Prisma's, so that they delay
 * nothing else.
 */
export function heavyReadPool(): Pool {
  if (!globalScope.undertoneHeavyReadPool) {
    const pool = new Pool({
      connectionString: env().DATABASE_URL,
      max: maxConnections,
      statement_timeout: statementTimeoutsMs.read,
      // Waiting for a connection counts as waiting for the answer.
      connectionTimeoutMillis: statementTimeoutsMs.read,
      idleTimeoutMillis: 60_000,
      application_name: 'undertone heavy reads',
    });
    // A server that restarts ends idle connections; without a listener the process would crash.
    pool.on('error', () => undefined);
    globalScope.undertoneHeavyReadPool = pool;
  }
  return globalScope.undertoneHeavyReadPool;
}

/** closeHeavyReadPool closes the connections. */
export async function closeHeavyReadPool(): Promise<void> {
  const pool = globalScope.undertoneHeavyReadPool;
  delete globalScope.undertoneHeavyReadPool;
  await pool?.end();
}
