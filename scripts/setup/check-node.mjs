import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { SetupFailure } from './setup-failure.mjs';

/** Any Node of this age can install the dependencies, which bring the Node that everything else runs on. */
const minSetupNode = [20, 19];
/** TypeScript runs without a loader from here on. */
const minRuntimeNode = [24, 0];
const bundledNode = 'node_modules/.bin/node';

function isAtLeast(version, [wantedMajor, wantedMinor]) {
  const [major, minor] = version.split('.').map(Number);
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}

/** checkSetupNode refuses a Node that is too old to install the dependencies with. Errors: SetupFailure. */
export function checkSetupNode(version = process.versions.node) {
  if (isAtLeast(version, minSetupNode)) return;
  throw new SetupFailure(
    `Undertone needs Node ${minSetupNode.join('.')} or newer to install itself (24 is recommended) and this is Node ${version}: install a newer one from https://nodejs.org or with your version manager.`,
  );
}

function versionOf(program) {
  const { status, stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim().replace(/^v/, '') : null;
}

/**
 * chooseRuntimeNode gives the Node that Undertone runs on: the one among the dependencies, else the machine's own if it
 * is new enough. A package whose Node does not run here (another C library) is taken off npm's path. Errors: SetupFailure.
 */
export function chooseRuntimeNode({ bundled = bundledNode, own = process.execPath } = {}) {
  if (existsSync(bundled)) {
    if (versionOf(bundled)) return bundled;
    rmSync(bundled, { force: true });
  }
  const version = versionOf(own) ?? process.versions.node;
  if (isAtLeast(version, minRuntimeNode)) return own;
  throw new SetupFailure(
    `Undertone runs on Node ${minRuntimeNode[0]}; npm has no Node package that runs on this machine (${process.platform}/${process.arch}) and its own is Node ${version}: install Node ${minRuntimeNode[0]} from https://nodejs.org or with your version manager, then try again.`,
  );
}
