import { PrismaPg } from '@prisma/adapter-pg';
import { env } from '#server/infra/env.ts';
import { PrismaClient } from '#server/infra/generated/prisma/client.ts';
import { closeHeavyReadPool } from '#server/infra/reads/heavy-read-pool.ts';
import { statementTimeoutsMs } from '#server/infra/reads/statement-timeouts.ts';

const globalScope = globalThis as { undertonePrisma?: PrismaClient; undertoneReadPrisma?: PrismaClient };

const createAdapter = (statement_timeout: number) =>
  new PrismaPg({ connectionString: env().DATABASE_URL, max: 10, statement_timeout });

/** prisma gives the client of the process, shared by Next's bundle and the server around it. */
export function prisma(): PrismaClient {
  globalScope.undertonePrisma ??= new PrismaClient({
    adapter: createAdapter(statementTimeoutsMs.write),
    // At a busy start all ten connections are in use for a while.
    transactionOptions: { maxWait: 15_000, timeout: 20_000 },
  });
  return globalScope.undertonePrisma;
}

/** readPrisma gives the client for reads that a person waits for: its statements end after 5 s. */
export function readPrisma(): PrismaClient {
  globalScope.undertoneReadPrisma ??= new PrismaClient({ adapter: createAdapter(statementTimeoutsMs.read) });
  return globalScope.undertoneReadPrisma;
}

/** closePrisma closes the connections to the database. */
export async function closePrisma(): Promise<void> {
  const { undertonePrisma, undertoneReadPrisma } = globalScope;
  delete globalScope.undertonePrisma;
  delete globalScope.undertoneReadPrisma;
  await Promise.all([
    undertonePrisma?.$disconnect(),
    undertoneReadPrisma?.$disconnect(),
    closeHeavyReadPool(),
  ]);
}

/** Transaction is the client inside `$transaction`. */
export type Transaction = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0];
