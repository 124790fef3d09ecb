// The whole terminal on ports and in a folder of its own, for the browser tests; Playwright starts and ends it.
import { randomBytes } from 'node:crypto';
import { createWriteStream, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '#scripts/services/free-port.ts';
import { createPrinter } from '#scripts/start/print-log.ts';
import { runStack } from '#scripts/start/run-stack.ts';
import { createLifecycle } from '#server/infra/lifecycle.ts';
import { pausePublicSources } from '#tests/e2e/stack/pause-public-sources.ts';
import { seededPassword } from '#tests/e2e/stack/seeded-accounts.ts';

const logFile = 'playwright-report/stack.log';
mkdirSync('playwright-report', { recursive: true });
const logStream = createWriteStream(logFile);
const printer = createPrinter((text) => void logStream.write(text), { colour: false });
const lifecycle = createLifecycle({ error: () => undefined });
const stopping = new AbortController();

const dataDir = mkdtempSync(join(tmpdir(), 'undertone-e2e-'));
lifecycle.onClose('data folder', () => rmSync(dataDir, { recursive: true, force: true }));

let ending: Promise<never> | undefined;
async function end(code: number): Promise<never> {
  stopping.abort(new Error('stopped'));
  await lifecycle.close();
  process.exit(code);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    ending ??= end(0);
  });
}

async function serve(): Promise<void> {
  const [host, port] = ['127.0.0.1', await freePort()];
  let database = '';
  await runStack({
    settings: {
      dataDir,
      host,
      port,
      env: {
        ...process.env,
        LOG_LEVEL: process.env.LOG_LEVEL ?? 'info',
        NEXTAUTH_SECRET: randomBytes(32).toString('base64url'),
        SECRETS_KEY: randomBytes(32).toString('base64url'),
        NEXTAUTH_URL: `http://${host}:${port}`,
        SEED_PASSWORD: seededPassword,
        // Tests serve their feeds from this machine.
        FETCH_ALLOW_INSIDE: '127.0.0.1:*',
      },
    },
    lifecycle,
    printer,
    signal: stopping.signal,
    postgresSettings: ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'],
    async onPrepared({ addresses }) {
      database = addresses.DATABASE_URL;
      await pausePublicSources(database);
    },
  });
  process.stdout.write(`ready at http://${host}:${port} with ${database}\n`);
}

serve().catch((error: Error) => {
  if (ending) return;
  process.stderr.write(`The terminal did not start: ${error.message} (${logFile} has its log)\n`);
  ending = end(1);
});
