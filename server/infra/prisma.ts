import { PrismaPg } from '@prisma/adapter-pg';
import { env } from '#server/infra/env.ts';
import { PrismaClient } from '#server/infra/generated/prisma/client.ts';

const globalScope = globalThis as { undertonePrisma?: PrismaClient };

/** prisma gives the client of the process, shared by Next's bundle and the server around it. */
export function prisma(): PrismaClient {
  globalScope.undertonePrisma ??= new PrismaClient({
    adapter: new PrismaPg({ connectionString: env().DATABASE_URL, max: 10 }),
    // At a busy start all ten connections are in use for a while.
    transactionOptions: { maxWait: 15_000, timeout: 20_000 },
  });
  return globalScope.undertonePrisma;
}

/** closePrisma closes the connections to the database. */
export async function closePrisma(): Promise<void> {
  await globalScope.undertonePrisma?.$disconnect();
  delete globalScope.undertonePrisma;
}

/** Transaction is the client inside `$transaction`. */
export type Transaction = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0];
