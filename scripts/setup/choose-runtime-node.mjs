import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { isAtLeast } from './check-setup-node.mjs';
import { SetupFailure } from './setup-failure.mjs';

/** The oldest Node that runs TypeScript without a loader. */
const minRuntimeNode = [24, 0];
const bundledNode = 'node_modules/.bin/node';

function readVersion(program) {
  const { status, stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim().replace(/^v/, '') : null;
}

/**
 * chooseRuntimeNode gives the path of the Node that Undertone runs on: the one in node_modules, else the machine's own
 * if it is new enough. A bundled Node that does not run here (another C library) is removed, as npm scripts would find it
 * first. Errors: SetupFailure.
 */
export function chooseRuntimeNode({ bundled = bundledNode, own = process.execPath } = {}) {
  if (existsSync(bundled)) {
    if (readVersion(bundled)) return bundled;
    rmSync(bundled, { force: true });
  }
  const version = readVersion(own) ?? process.versions.node;
  if (isAtLeast(version, minRuntimeNode)) return own;
  throw new SetupFailure(
    `Undertone runs on Node ${minRuntimeNode[0]}, npm has no Node package that runs on this machine (${process.platform}/${process.arch}), and the installed one is Node ${version}: install Node ${minRuntimeNode[0]} from https://nodejs.org or with your version manager, then try again.`,
  );
}
