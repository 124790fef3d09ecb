import { SetupFailure } from './setup-failure.mjs';

const oldest = [20, 19];

/** checkNode refuses a Node that is older than Undertone runs on. */
export function checkNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return;
  throw new SetupFailure(
    `Undertone needs Node ${oldest.join('.')} or newer (24 is recommended) and this is Node ${version}: install a newer one from https://nodejs.org or with your version manager.`,
  );
}
