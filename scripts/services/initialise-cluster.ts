import { execFile } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { ensurePostgresUser, type PostgresUser } from '#scripts/services/ensure-postgres-user.ts';
import { resolvePostgresBinDir } from '#scripts/services/postgres-paths.ts';
import { SetupFailure } from '#scripts/setup/setup-failure.mjs';
import { environment } from '#server/infra/read-setting.ts';

function changeOwner(path: string, { uid, gid }: PostgresUser): void {
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
}

/** runInitdb creates a cluster in an empty folder, with the superuser `undertone`. */
async function runInitdb(folder: string, password: string, owner: PostgresUser): Promise<void> {
  const passwordDir = mkdtempSync(join(tmpdir(), 'undertone-initdb-'));
  const passwordFile = join(passwordDir, 'password');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  changeOwner(passwordFile, owner);
  changeOwner(passwordDir, owner);
  const flags = ['--auth=scram-sha-256', '--encoding=UTF8', '--no-locale', '--username=undertone'];
  try {
    await promisify(execFile)(
      join(resolvePostgresBinDir(), 'initdb'),
      [`--pgdata=${folder}`, `--pwfile=${passwordFile}`, ...flags],
      { ...owner, cwd: '/', env: environment({ LC_ALL: 'C' }) },
    );
  } finally {
    rmSync(passwordDir, { recursive: true, force: true });
  }
}

/** initialiseCluster creates a new Postgres cluster. Errors: SetupFailure. */
export async function initialiseCluster(cluster: string, password: string): Promise<void> {
  const owner = ensurePostgresUser();
  // Renamed into place when complete: a partial cluster, left by a crash, would never start.
  const temporaryDir = `${cluster}.new`;
  try {
    rmSync(temporaryDir, { recursive: true, force: true });
    mkdirSync(dirname(cluster), { recursive: true });
    mkdirSync(temporaryDir, { mode: 0o700 });
    changeOwner(temporaryDir, owner);
    await runInitdb(temporaryDir, password, owner);
    renameSync(temporaryDir, cluster);
  } catch (error) {
    const { stderr, message } = error as { stderr?: string; message: string };
    const reason = stderr?.split('\n').find((line) => /error|denied|could not/i.test(line));
    throw new SetupFailure(`Postgres could not create its data folder ${cluster}: ${reason ?? message}`);
  }
}
