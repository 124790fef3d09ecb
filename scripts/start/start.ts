import { SetupFailure } from '#scripts/setup/setup-failure.mjs';
import { checkPort } from '#scripts/start/check-port.ts';
import { claimFolder } from '#scripts/start/claim-folder.ts';
import { noteAddresses } from '#scripts/start/note-addresses.ts';
import { createPrinter } from '#scripts/start/print-log.ts';
import { runStack } from '#scripts/start/run-stack.ts';
import { readSettings } from '#scripts/start/settings.ts';
import { createLifecycle } from '#server/infra/lifecycle.ts';

const dev = process.argv.includes('--dev');
const colour = Boolean(process.env.FORCE_COLOR) || (process.stdout.isTTY && !process.env.NO_COLOR);
const printer = createPrinter((text) => process.stdout.write(text), { colour });
// A reader of our log that went away is no reason to fall over.
process.stdout.on('error', () => undefined);
const say = (text: string) => printer.print('undertone', text);

const lifecycle = createLifecycle({
  error: (fields: { resource: string; err: Error }) =>
    printer.print('undertone', `closing ${fields.resource} failed: ${fields.err.message}`, 50),
});
const stopping = new AbortController();

/** Passwords are kept nowhere, so they are shown whatever else happens. */
let passwords: { email: string; password: string }[] = [];
function showPasswords(): void {
  if (passwords.length === 0 || process.env.SEED_PASSWORD) return;
  say('First accounts; these passwords are shown once and kept nowhere:');
  for (const { email, password } of passwords) say(`  ${email.padEnd(28)} ${password}`);
  passwords = [];
}

let ending: Promise<never> | undefined;
async function end(code: number): Promise<never> {
  stopping.abort(new Error('stopped'));
  showPasswords();
  await lifecycle.close();
  process.exit(code);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (!ending) say(`${signal}: stopping`);
    ending ??= end(0);
  });
}

async function start(): Promise<void> {
  const settings = readSettings(process.env);
  const { release, afterCrash } = claimFolder(settings.dataDir);
  lifecycle.onClose('data folder', release);
  // What a killed supervisor ran is still on its way out.
  await checkPort(settings.port, settings.host, afterCrash ? 10_000 : 0);
  await runStack({
    settings,
    lifecycle,
    printer,
    dev,
    signal: stopping.signal,
    onPrepared({ addresses, accounts }) {
      passwords = accounts;
      noteAddresses(settings, addresses);
    },
  });
  showPasswords();
  const host = ['0.0.0.0', '::'].includes(settings.host) ? 'localhost' : settings.host;
  say(`Ready after ${process.uptime().toFixed(1)} s: http://${host}:${settings.port}`);
}

start().catch((error: Error) => {
  if (ending) return;
  const text = error instanceof SetupFailure ? error.message : (error.stack ?? String(error));
  printer.print('undertone', text, 50);
  ending = end(1);
});
