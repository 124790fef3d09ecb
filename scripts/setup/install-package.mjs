import { findProgram } from './find-program.mjs';
import { runCommand } from './run-command.mjs';

const managers = {
  'apt-get': {
    refresh: ['update', '-qq'],
    install: ['install', '-y', '-qq', '--no-install-recommends'],
    needsRoot: true,
  },
  dnf: { install: ['install', '-y', '-q'], needsRoot: true },
  apk: { install: ['add', '--no-cache', '--quiet'], needsRoot: true },
  brew: { install: ['install', '--quiet'], needsRoot: false },
};

/** withSudo adds sudo unless we are root; without a terminal sudo must not ask for a password (-n). */
function withSudo(command, args) {
  if (process.getuid?.() === 0) return [command, args];
  return ['sudo', [...(process.stdin.isTTY ? [] : ['-n']), command, ...args]];
}

/**
 * installPackage installs the first available of the candidate packages of the system's package manager, such as
 * { 'apt-get': ['redis-server'], brew: ['redis'] }; false when none could be installed.
 */
export async function installPackage(candidates) {
  for (const [name, packages] of Object.entries(candidates)) {
    const manager = managers[name];
    if (!manager || !findProgram([name])) continue;
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', HOMEBREW_NO_AUTO_UPDATE: '1' };
    const run = (args) => {
      const [command, rest] = manager.needsRoot ? withSudo(name, args) : [name, args];
      return runCommand(command, rest, { env, ownGroup: command !== 'sudo' });
    };
    for (const candidate of packages) {
      if ((await run([...manager.install, candidate])) === 0) return true;
      // A new container has no package lists yet.
      if (manager.refresh && (await run(manager.refresh)) === 0) {
        if ((await run([...manager.install, candidate])) === 0) return true;
      }
    }
  }
  return false;
}
