import { accessSync, constants, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isProcessAlive } from '#scripts/services/is-process-alive.ts';
import { SetupFailure } from '#scripts/setup/setup-failure.mjs';

function isSupervisor(pid: number): boolean {
  if (!isProcessAlive(pid)) return false;
  try {
    // The process id may have been reused by another program.
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('scripts/start');
  } catch {
    return true;
  }
}

/**
 * lockDataDirectory locks the data folder with a file that holds our process id; `afterCrash` says whether the previous
 * owner left one behind. Errors: SetupFailure when the folder cannot be used or another supervisor runs from it.
 */
export function lockDataDirectory(dataDir: string): { release: () => void; afterCrash: boolean } {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new SetupFailure(
      `The data folder ${dataDir} cannot be used (${(error as NodeJS.ErrnoException).code}): make it a folder that this user may read and write, or name another with UNDERTONE_DIR.`,
    );
  }
  const file = join(dataDir, 'supervisor.pid');
  const ownerPid = Number(readPid(file));
  if (ownerPid && ownerPid !== process.pid && isSupervisor(ownerPid)) {
    throw new SetupFailure(
      `Undertone already runs from ${dataDir} (process ${ownerPid}): stop it first, or name another folder with UNDERTONE_DIR.`,
    );
  }
  try {
    writeFileSync(file, `${process.pid}\n`);
  } catch (error) {
    throw new SetupFailure(
      `The data folder ${dataDir} cannot be written to (${(error as NodeJS.ErrnoException).code}): check its owner and the space left on the disk.`,
    );
  }
  return { release: () => rmSync(file, { force: true }), afterCrash: ownerPid > 0 };
}

function readPid(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
