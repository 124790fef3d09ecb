import { fork } from 'node:child_process';
import { join } from 'node:path';
import { SetupFailure } from '#scripts/setup/setup-failure.mjs';
import type { LogPrinter } from '#scripts/start/create-log-printer.ts';
import type { Lifecycle } from '#server/infra/lifecycle.ts';

export type DatabaseSetupResult =
  | { refused: string }
  | { applied: string[]; accounts: { email: string; password: string }[]; warnings: string[] };

/**
 * migrateAndSeed migrates and seeds the database in a child process; returns the new accounts. Errors: SetupFailure.
 */
export async function migrateAndSeed(
  env: NodeJS.ProcessEnv,
  { lifecycle, printer }: { lifecycle: Lifecycle; printer: LogPrinter },
): Promise<{ email: string; password: string }[]> {
  const child = fork(join(import.meta.dirname, 'prepare-database.ts'), {
    env,
    detached: true,
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  lifecycle.onClose('database set-up', () => {
    child.kill('SIGTERM');
    return ended;
  });
  if (child.stdout) printer.follow('database', child.stdout);
  if (child.stderr) printer.follow('database', child.stderr);
  const answer: { prepared?: DatabaseSetupResult } = {};
  child.once('message', (message) => {
    answer.prepared = message as DatabaseSetupResult;
  });
  await ended;
  const { prepared } = answer;
  if (!prepared) throw new SetupFailure('The database could not be set up: see the messages above.');
  if ('refused' in prepared) throw new SetupFailure(prepared.refused);
  for (const name of prepared.applied) printer.print('database', `migrated ${name}`);
  for (const warning of prepared.warnings) printer.print('database', warning, 40);
  return prepared.accounts;
}
