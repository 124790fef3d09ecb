import { existsSync, readFileSync } from 'node:fs';
import { runCommand } from './run-command.mjs';
import { SetupFailure } from './setup-failure.mjs';

const installedPath = 'node_modules/.package-lock.json';

function readPackages(path) {
  return JSON.parse(readFileSync(path, 'utf8')).packages;
}

/**
 * missingDependencies lists what the lockfile wants and node_modules lacks or has in another version, judged by npm's
 * own record of what it installed. A package of another platform is no gap; one for development is none in production.
 */
export function missingDependencies(wanted, installed, { development }) {
  return Object.entries(wanted)
    .filter(([path, entry]) => path !== '' && !entry.link && (development || !entry.dev))
    .filter(([path, entry]) => {
      const present = installed[path];
      if (!present) return !entry.optional && !entry.devOptional && !entry.peer;
      return present.version !== entry.version;
    })
    .map(([path]) => path);
}

/** installDependencies runs `npm ci` when node_modules is missing or does not match the lockfile. */
export async function installDependencies({ development }) {
  const stale =
    !existsSync(installedPath) ||
    missingDependencies(readPackages('package-lock.json'), readPackages(installedPath), { development })
      .length > 0;
  if (!stale) return;
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
  // An npm without `allowScripts` runs this package's script, which would fetch CUDA.
  const env = { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip' };
  const code = await runCommand(command, [...first, ...args], { env });
  if (code !== 0) {
    throw new SetupFailure(
      'Dependencies could not be installed: npm ci failed with the message above; check that the npm registry can be reached, then try again.',
    );
  }
}
