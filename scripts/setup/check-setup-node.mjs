// Parsed by the oldest Node that may be installed: no imports of Node's modules and no syntax newer than Node 12.
import { SetupFailure } from './setup-failure.mjs';

/** The oldest Node that can install the dependencies, which include the Node that everything else runs on. */
const minSetupNode = [20, 19];

/** isAtLeast says whether a version such as 20.19.0 is at least [major, minor]. */
export function isAtLeast(version, [minMajor, minMinor]) {
  const [major, minor] = version.split('.').map(Number);
  return major > minMajor || (major === minMajor && minor >= minMinor);
}

/** checkSetupNode refuses a Node that is too old to install the dependencies with. Errors: SetupFailure. */
export function checkSetupNode(version = process.versions.node) {
  if (isAtLeast(version, minSetupNode)) return;
  throw new SetupFailure(
    `Undertone needs Node ${minSetupNode.join('.')} or newer to install itself (24 is recommended), and this is Node ${version}: install a newer one from https://nodejs.org or with your version manager.`,
  );
}
