// Starts Postgres and Redis only, for manual tests and the command line; `npm run services -- --stop` stops them.
import { startPostgres } from '#scripts/services/start-postgres.ts';
import { startRedis } from '#scripts/services/start-redis.ts';
import { SetupFailure } from '#scripts/setup/setup-failure.mjs';
import { createLogPrinter } from '#scripts/start/create-log-printer.ts';
import { handOverPasswords } from '#scripts/start/hand-over-passwords.ts';
import { migrateAndSeed } from '#scripts/start/migrate-and-seed.ts';
import { readInstallationSettings } from '#scripts/start/read-installation-settings.ts';
import { saveServerAddresses } from '#scripts/start/save-server-addresses.ts';
import { createLifecycle } from '#server/infra/lifecycle.ts';
import { environment } from '#server/infra/read-setting.ts';

async function run(): Promise<void> {
  const settings = readInstallationSettings(environment());
  const printer = createLogPrinter((text) => process.stdout.write(text), { colour: process.stdout.isTTY });
  const [postgres, redis] = await Promise.all([startPostgres(settings), startRedis(settings)]);
  if (process.argv.includes('--stop')) {
    await Promise.all([postgres.stop(), redis.stop()]);
    return;
  }
  const addresses = {
    DATABASE_URL: postgres.url,
    MIGRATION_DATABASE_URL: postgres.ownerUrl,
    REDIS_URL: redis.url,
    REDIS_CACHE_URL: redis.cacheUrl,
  };
  const lifecycle = createLifecycle({ error: () => undefined });
  const accounts = await migrateAndSeed({ ...settings.env, ...addresses }, { lifecycle, printer });
  saveServerAddresses(settings, addresses);
  handOverPasswords(settings.env.SEED_PASSWORD ? [] : accounts, {
    dataDir: settings.dataDir,
    interactive: process.stdout.isTTY,
    print: (text) => printer.print('undertone', text),
  });
  printer.print('undertone', 'Postgres and Redis are running; their addresses are in .env.local.');
}

run().catch((error: Error) => {
  process.stderr.write(`${error instanceof SetupFailure ? error.message : error.stack}\n`);
  process.exit(1);
});
