import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { SetupFailure } from '#scripts/setup/setup-failure.mjs';
import { withoutServerAddresses } from '#scripts/start/server-addresses.ts';

/** What decides how one installation runs on this machine. */
export interface InstallationSettings {
  /** Servers' data, logs and marks of this installation. */
  dataDir: string;
  host: string;
  port: number;
  /** Somebody's own servers; undefined where we start ours. */
  databaseUrl?: string;
  redisUrl?: string;
  cacheUrl?: string;
  /** A folder named for one run only says nothing about where the command line should look. */
  temporary?: boolean;
  /** The environment that children get, without the servers' addresses. */
  env: NodeJS.ProcessEnv;
}

/** readSettings reads the environment over `.env.local`, as the processes will. Errors: SetupFailure. */
export function readInstallationSettings(
  processEnv: Record<string, string | undefined>,
  envFile = '.env.local',
): InstallationSettings {
  const text = existsSync(envFile) ? readFileSync(envFile, 'utf8') : '';
  const env = { ...parseEnv(withoutServerAddresses(text)), ...processEnv } as NodeJS.ProcessEnv;
  const port = Number(env.PORT || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new SetupFailure(`PORT is ${env.PORT}, which is no port: give a number from 1 to 65535.`);
  }
  return {
    dataDir: resolve(env.UNDERTONE_DIR || '.undertone'),
    temporary: Boolean(processEnv.UNDERTONE_DIR),
    host: env.HOST || '127.0.0.1',
    port,
    databaseUrl: env.DATABASE_URL || undefined,
    redisUrl: env.REDIS_URL || undefined,
    cacheUrl: env.REDIS_CACHE_URL || undefined,
    env,
  };
}
