import { SetupFailure } from '#scripts/setup/setup-failure.mjs';
import { checkPort } from '#scripts/start/check-port.ts';
import { createLogPrinter } from '#scripts/start/create-log-printer.ts';
import { handOverPasswords } from '#scripts/start/hand-over-passwords.ts';
import { lockDataDirectory } from '#scripts/start/lock-data-directory.ts';
import { readInstallationSettings } from '#scripts/start/read-installation-settings.ts';
import { runStack } from '#scripts/start/run-stack.ts';
import { saveServerAddresses } from '#scripts/start/save-server-addresses.ts';
import { createLifecycle } from '#server/infra/lifecycle.ts';
import { environment, readSetting } from '#server/infra/read-setting.ts';

const dev = process.argv.includes('--dev');
const colour = Boolean(readSetting('FORCE_COLOR')) || (process.stdout.isTTY && !readSetting('NO_COLOR'));
const printer = createLogPrinter((text) => process.stdout.write(text), { colour });
// A closed log pipe must not end the terminal.
process.stdout.on('error', () => undefined);
const printStatus = (text: string) => printer.print('undertone', text);

const lifecycle = createLifecycle({
  error: (fields: { resource: string; err: Error }) =>
    printer.print('undertone', `closing ${fields.resource} failed: ${fields.err.message}`, 50),
});
const startAbort = new AbortController();

/** Generated passwords are stored nowhere else, so they are handed over even when the start fails. */
let generatedAccounts: { email: string; password: string }[] = [];
let dataDir = '';
function showPasswords(): void {
  const accounts = generatedAccounts;
  generatedAccounts = [];
  handOverPasswords(accounts, { dataDir, interactive: process.stdout.isTTY, print: printStatus });
}

let shuttingDown: Promise<never> | undefined;
async function shutDown(code: number): Promise<never> {
  startAbort.abort(new Error('stopped'));
  showPasswords();
  await lifecycle.close();
  process.exit(code);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (!shuttingDown) printStatus(`${signal}: stopping`);
    shuttingDown ??= shutDown(0);
  });
}

async function start(): Promise<void> {
  const settings = readInstallationSettings(environment());
  const { release, afterCrash } = lockDataDirectory(settings.dataDir);
  lifecycle.onClose('data folder', release);
  // Processes of a killed supervisor may still be shutting down.
  await checkPort(settings.port, settings.host, afterCrash ? 10_000 : 0);
  await runStack({
    settings,
    lifecycle,
    printer,
    dev,
    signal: startAbort.signal,
    onPrepared({ addresses, accounts }) {
      dataDir = settings.dataDir;
      // A password that somebody chose needs no handing over.
      generatedAccounts = settings.env.SEED_PASSWORD ? [] : accounts;
      saveServerAddresses(settings, addresses);
    },
  });
  showPasswords();
  const host = ['0.0.0.0', '::'].includes(settings.host) ? 'localhost' : settings.host;
  printStatus(`Ready after ${process.uptime().toFixed(1)} s: http://${host}:${settings.port}`);
}

start().catch((error: Error) => {
  if (shuttingDown) return;
  const text = error instanceof SetupFailure ? error.message : (error.stack ?? String(error));
  printer.print('undertone', text, 50);
  shuttingDown = shutDown(1);
});
