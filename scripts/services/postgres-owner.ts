import { execFileSync } from 'node:child_process';
import { SetupFailure } from '#scripts/setup/setup-failure.mjs';

/** Owner is the user that Postgres runs as; empty where that is ourselves. */
export interface Owner {
  uid?: number;
  gid?: number;
}

function run(command: string, args: string[]): string | null {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return null;
  }
}

function findUser(name: string): Owner | null {
  const [uid, gid] = [run('id', ['-u', name]), run('id', ['-g', name])];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : null;
}

/** postgresOwner finds or makes the user for Postgres, which refuses to run as root. Errors: SetupFailure. */
export function postgresOwner(): Owner {
  if (process.getuid?.() !== 0) return {};
  const known = findUser('postgres');
  if (known) return known;
  // The second is how Alpine does it.
  if (run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']) === null) {
    run('adduser', ['-S', '-D', '-H', 'postgres']);
  }
  const made = findUser('postgres');
  if (made) return made;
  throw new SetupFailure(
    'Postgres refuses to run as root and no user could be made for it: add a user named postgres, or start as another user than root.',
  );
}
