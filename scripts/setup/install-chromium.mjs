import { findProgram } from './find-program.mjs';
import { installPackage } from './install-package.mjs';
import { SetupFailure } from './setup-failure.mjs';

const programNames = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const packageNames = {
  'apt-get': ['chromium', 'chromium-browser'],
  dnf: ['chromium'],
  apk: ['chromium'],
  brew: ['chromium'],
};

/**
 * findChromium gives the path of the browser for the browser tests, CHROMIUM_PATH if it is set; null when there is
 * none.
 */
export function findChromium() {
  return findProgram(process.env.CHROMIUM_PATH ? [process.env.CHROMIUM_PATH] : programNames);
}

/** installChromium installs a browser for the browser tests when none is found. Errors: SetupFailure. */
export async function installChromium() {
  if (findChromium()) return;
  process.stderr.write('Installing Chromium for the browser tests\n');
  await installPackage(packageNames);
  if (findChromium()) return;
  throw new SetupFailure(
    'Chromium is missing and could not be installed: install the package chromium with your package manager, or set CHROMIUM_PATH to the path of a Chromium or Chrome.',
  );
}
