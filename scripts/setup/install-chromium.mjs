import { findProgram } from './find-program.mjs';
import { installPackage } from './install-package.mjs';
import { SetupFailure } from './setup-failure.mjs';

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const packages = {
  'apt-get': ['chromium', 'chromium-browser'],
  dnf: ['chromium'],
  apk: ['chromium'],
  brew: ['chromium'],
};

/** findChromium gives the path of the browser that the browser tests drive, or null; CHROMIUM_PATH names another. */
export function findChromium() {
  return findProgram(process.env.CHROMIUM_PATH ? [process.env.CHROMIUM_PATH] : names);
}

/** installChromium makes sure that there is a browser for the browser tests. */
export async function installChromium() {
  if (findChromium()) return;
  process.stderr.write('Installing Chromium for the browser tests\n');
  await installPackage(packages);
  if (findChromium()) return;
  throw new SetupFailure(
    'Chromium is missing and could not be installed: install the package chromium with your package manager, or set CHROMIUM_PATH to a Chromium or Chrome of yours.',
  );
}
