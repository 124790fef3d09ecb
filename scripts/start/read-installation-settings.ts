import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { SetupFailure } from '#scripts/setup/setup-failure.mjs';
import { withoutServerAddresses } from '#scripts/start/server-addresses.ts';
import { withPresentNames } from '#server/infra/read-setting.ts';

/** InstallationSettings say how one installation runs on this machine. */
export interface InstallationSettings {
  /** Folder of the servers' data and logs. */
  dataDir: string;
  host: string;
  port: number;
  /** The user's own servers; undefined where npm start runs one. */
  databaseUrl?: string;
  /** Address of the owner of the user's own database, for migrations. */
  migrationDatabaseUrl?: string;
  redisUrl?: string;
  cacheUrl?: string;
  /** True when UNDERTONE_DIR is set for this run only; its addresses are then not saved for the command line. */
  temporary?: boolean;
  /** The environment of child processes, without the addresses of servers that npm start runs. */
  env: NodeJS.ProcessEnv;
}

/** readInstallationSettings reads the environment and, below it `.env.local`. Errors: SetupFailure. */
export function readInstallationSettings(
  processEnv: Record<string, string | undefined>,
  envFile = '.env.local',
): InstallationSettings {
  const text = existsSync(envFile) ? readFileSync(envFile, 'utf8') : '';
  // Child processes get the present names, so that one warning is printed instead of one per process.
  const env = withPresentNames({
    ...parseEnv(withoutServerAddresses(text)),
    ...processEnv,
  }) as NodeJS.ProcessEnv;
  const port = Number(env.PORT || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new SetupFailure(`PORT is ${env.PORT}, which is not a port: give a number from 1 to 65535.`);
  }
  return {
    dataDir: resolve(env.UNDERTONE_DIR || '.undertone'),
    temporary: Boolean(processEnv.UNDERTONE_DIR),
    host: env.HOST || '127.0.0.1',
    port,
    databaseUrl: env.DATABASE_URL || undefined,
    migrationDatabaseUrl: env.MIGRATION_DATABASE_URL || undefined,
    redisUrl: env.REDIS_URL || undefined,
    cacheUrl: env.REDIS_CACHE_URL || undefined,
    env,
  };
}
