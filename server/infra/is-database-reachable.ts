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
 * isDatabaseReachable asks the database for nothing, once for all who want to know at a time; false where it can't be
 * reached, is starting or shutting down.
 */
export function isDatabaseReachable(): Promise<boolean> {
  pendingCheck ??= pingDatabase().finally(() => {
    pendingCheck = undefined;
  });
  return pendingCheck;
}
