import { prisma } from '#server/infra/prisma.ts';

let asking: Promise<boolean> | undefined;

async function ask(): Promise<boolean> {
  try {
    await prisma().$queryRaw`SELECT 1`;
    return true;
  } catch {
    return false;
  }
}

/**
 * isDatabaseThere asks the database for nothing, once for all who want to know at a time; false where it can't be
 * reached, is starting or shutting down.
 */
export function isDatabaseThere(): Promise<boolean> {
  asking ??= ask().finally(() => {
    asking = undefined;
  });
  return asking;
}
