// Starts a complete terminal on free ports with a temporary data directory, for the browser tests; Playwright starts and stops it.
import { randomBytes } from 'node:crypto';
import { createWriteStream, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from '#scripts/services/find-free-port.ts';
import { createLogPrinter } from '#scripts/start/create-log-printer.ts';
import { runStack } from '#scripts/start/run-stack.ts';
import { createLifecycle } from '#server/infra/lifecycle.ts';
import { environment, readSetting } from '#server/infra/read-setting.ts';
import { pausePublicSources } from '#tests/e2e/stack/pause-public-sources.ts';
import { seededPassword } from '#tests/e2e/stack/seeded-accounts.ts';

const logFile = 'playwright-report/stack.log';
mkdirSync('playwright-report', { recursive: true });
const logStream = createWriteStream(logFile);
const printer = createLogPrinter((text) => void logStream.write(text), { colour: false });
const lifecycle = createLifecycle({ error: () => undefined });
const abortController = new AbortController();

const dataDir = mkdtempSync(join(tmpdir(), 'undertone-e2e-'));
lifecycle.onClose('data folder', () => rmSync(dataDir, { recursive: true, force: true }));

let stoppingStack: Promise<never> | undefined;
async function stopStack(code: number): Promise<never> {
  abortController.abort(new Error('stopped'));
  await lifecycle.close();
  process.exit(code);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    stoppingStack ??= stopStack(0);
  });
}

async function startStack(): Promise<void> {
  const [host, port] = ['127.0.0.1', await findFreePort()];
  let database = '';
  await runStack({
    settings: {
      dataDir,
      host,
      port,
      env: {
        ...environment(),
        LOG_LEVEL: readSetting('LOG_LEVEL') ?? 'info',
        NEXTAUTH_SECRET: randomBytes(32).toString('base64url'),
        SECRETS_KEY: randomBytes(32).toString('base64url'),
        NEXTAUTH_URL: `http://${host}:${port}`,
        SEED_PASSWORD: seededPassword,
        // The tests' feeds are on loopback.
        FETCH_ALLOW_INSIDE: '127.0.0.1:*',
      },
    },
    lifecycle,
    printer,
    signal: abortController.signal,
    postgresSettings: ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'],
    async onPrepared({ addresses }) {
      database = addresses.DATABASE_URL;
      await pausePublicSources(database);
    },
  });
  process.stdout.write(`ready at http://${host}:${port} with ${database}\n`);
}

startStack().catch((error: Error) => {
  if (stoppingStack) return;
  process.stderr.write(`The terminal did not start: ${error.message} (${logFile} has its log)\n`);
  stoppingStack = stopStack(1);
});
