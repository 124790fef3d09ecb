import { findProgram } from './find-program.mjs';
import { runCommand } from './run-command.mjs';

const managers = {
  'apt-get': {
    refresh: ['update', '-qq'],
    install: ['install', '-y', '-qq', '--no-install-recommends'],
    asRoot: true,
  },
  dnf: { install: ['install', '-y', '-q'], asRoot: true },
  apk: { install: ['add', '--no-cache', '--quiet'], asRoot: true },
  brew: { install: ['install', '--quiet'], asRoot: false },
};

/** sudo may ask for its password only where somebody can type it. */
function asRoot(command, args) {
  if (process.getuid?.() === 0) return [command, args];
  return ['sudo', [...(process.stdin.isTTY ? [] : ['-n']), command, ...args]];
}

/**
 * installPackage tries the system's package managers for one of their candidate packages ({ 'apt-get': ['redis-server'],
 * brew: ['redis'] }) and says whether one was installed.
 */
export async function installPackage(candidates) {
  for (const [name, packages] of Object.entries(candidates)) {
    const manager = managers[name];
    if (!manager || !findProgram([name])) continue;
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', HOMEBREW_NO_AUTO_UPDATE: '1' };
    const run = (args) => {
      const [command, rest] = manager.asRoot ? asRoot(name, args) : [name, args];
      return runCommand(command, rest, { env, ownGroup: command !== 'sudo' });
    };
    for (const candidate of packages) {
      if ((await run([...manager.install, candidate])) === 0) return true;
      // A fresh container has no package lists yet.
      if (manager.refresh && (await run(manager.refresh)) === 0) {
        if ((await run([...manager.install, candidate])) === 0) return true;
      }
    }
  }
  return false;
}
