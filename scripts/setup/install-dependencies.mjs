import { existsSync, readFileSync } from 'node:fs';
import { runCommand } from './run-command.mjs';
import { SetupFailure } from './setup-failure.mjs';

const installedPath = 'node_modules/.package-lock.json';

function readPackages(path) {
  return JSON.parse(readFileSync(path, 'utf8')).packages;
}

/**
 * missingDependencies lists the packages of the lockfile that node_modules lacks or has in another version, according to
 * npm's own record. Packages of other platforms do not count, and development packages count with `development` only.
 */
export function missingDependencies(locked, installed, { development }) {
  return Object.entries(locked)
    .filter(([path, entry]) => path !== '' && !entry.link && (development || !entry.dev))
    .filter(([path, entry]) => {
      const present = installed[path];
      if (!present) return !entry.optional && !entry.devOptional && !entry.peer;
      return present.version !== entry.version;
    })
    .map(([path]) => path);
}

/**
 * installDependencies runs `npm ci` when node_modules is missing or differs from the lockfile. Errors: SetupFailure.
 */
export async function installDependencies({ development }) {
  const isStale =
    !existsSync(installedPath) ||
    missingDependencies(readPackages('package-lock.json'), readPackages(installedPath), { development })
      .length > 0;
  if (!isStale) return;
  process.stderr.write('Installing dependencies (npm ci)\n');
  const args = [
    'ci',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    ...(development ? ['--include=dev'] : []),
  ];
  const npm = process.env.npm_execpath;
  const [command, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  // npm 10 ignores `allowScripts` and runs onnxruntime-node's install script, which would download CUDA.
  const env = { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip' };
  const code = await runCommand(command, [...first, ...args], { env });
  if (code !== 0) {
    throw new SetupFailure(
      'Dependencies could not be installed: npm ci failed with the message above; check that the npm registry can be reached, then try again.',
    );
  }
}
