import { execFileSync } from 'node:child_process';
import { SetupFailure } from '#scripts/setup/setup-failure.mjs';

/** PostgresUser is the user that Postgres runs as; empty for the current user. */
export interface PostgresUser {
  uid?: number;
  gid?: number;
}

function tryRun(command: string, args: string[]): string | null {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return null;
  }
}

function findUser(name: string): PostgresUser | null {
  const [uid, gid] = [tryRun('id', ['-u', name]), tryRun('id', ['-g', name])];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : null;
}

/** ensurePostgresUser finds or creates the user for Postgres, which refuses to run as root. Errors: SetupFailure. */
export function ensurePostgresUser(): PostgresUser {
  if (process.getuid?.() !== 0) return {};
  const existing = findUser('postgres');
  if (existing) return existing;
  // adduser is Alpine's command.
  if (tryRun('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']) === null) {
    tryRun('adduser', ['-S', '-D', '-H', 'postgres']);
  }
  const created = findUser('postgres');
  if (created) return created;
  throw new SetupFailure(
    'Postgres refuses to run as root and no user could be created for it: add a user named postgres, or start Undertone as another user.',
  );
}
