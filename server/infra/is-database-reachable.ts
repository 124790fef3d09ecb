import { prisma } from '#server/infra/prisma.ts';

let pendingCheck: Promise<boolean> | undefined;

async function pingDatabase(): Promise<boolean> {
  try {
    await prisma().$queryRaw`SELECT 1`;
    return true;
  } catch {
    return false;
  }
}

/**
 * isDatabaseReachable says whether the database answers SELECT 1; concurrent calls share one query. False while it is
 * starting or shutting down.
 */
export function isDatabaseReachable(): Promise<boolean> {
  pendingCheck ??= pingDatabase().finally(() => {
    pendingCheck = undefined;
  });
  return pendingCheck;
}
