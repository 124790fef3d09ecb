import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface HandOverOptions {
  dataDir: string;
  /** The output is a terminal that a person looks at, not a file or a service's log. */
  interactive: boolean;
  print: (text: string) => void;
}

/**
 * handOverPasswords prints the generated passwords of new accounts on a terminal; elsewhere, where output is kept, it writes
 * them into a file that only this user may read, and prints its path. Errors: when the file cannot be written.
 */
export function handOverPasswords(
  accounts: { email: string; password: string }[],
  { dataDir, interactive, print }: HandOverOptions,
): void {
  if (accounts.length === 0) return;
  const lines = accounts.map(({ email, password }) => `${email.padEnd(28)} ${password}`);
  if (interactive) {
    print('First accounts; these passwords are shown once and must be changed within seven days:');
    for (const line of lines) print(`  ${line}`);
    return;
  }
  const file = join(dataDir, 'initial-passwords.txt');
  mkdirSync(dataDir, { recursive: true });
  // An older file would keep its mode.
  rmSync(file, { force: true });
  writeFileSync(file, `${lines.join('\n')}\n`, { mode: 0o600, flag: 'wx' });
  print(`First accounts: their passwords are in ${file}; change them within seven days and delete the file.`);
}
