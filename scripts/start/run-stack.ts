import type { LogPrinter } from '#scripts/start/create-log-printer.ts';
import { migrateAndSeed } from '#scripts/start/migrate-and-seed.ts';
import type { InstallationSettings } from '#scripts/start/read-installation-settings.ts';
import { type Child, type ChildSpec, startChild } from '#scripts/start/start-child.ts';
import { type ServerAddresses, startServers } from '#scripts/start/start-servers.ts';
import type { Lifecycle } from '#server/infra/lifecycle.ts';

interface StackContext {
  settings: InstallationSettings;
  lifecycle: Lifecycle;
  printer: LogPrinter;
  /** Aborts the start; the lifecycle then closes what has started. */
  signal: AbortSignal;
  /** Hot reload instead of the production build. */
  dev?: boolean;
  postgresSettings?: string[];
  /** Called once the database is migrated and seeded, before any process uses it. */
  onPrepared?: (prepared: {
    addresses: ServerAddresses;
    accounts: { email: string; password: string }[];
  }) => Promise<void> | void;
}

const roles = ['inference', 'ingest', 'general'];
// With the shutdown of Postgres and Redis these stay below the ten seconds that a stop may take.
const webGraceMs = 2_500;
const workerGraceMs = 4_500;

function workerArgs(role: string, dev: boolean): string[] {
  const watch = dev ? ['--watch', '--watch-preserve-output'] : [];
  return [...watch, 'workers/main.ts', '--role', role];
}

/** runStack starts the servers, the workers and the web process, in this order; resolves when all are ready. */
export async function runStack(context: StackContext): Promise<void> {
  const { settings, lifecycle, printer, signal, dev = false } = context;
  const addresses = await startServers(context);
  signal.throwIfAborted();
  const env: NodeJS.ProcessEnv = {
    ...settings.env,
    ...addresses,
    HOST: settings.host,
    PORT: String(settings.port),
    NODE_ENV: dev ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
  };
  const accounts = await migrateAndSeed(env, context);
  // Only migrations run as the owner of the tables.
  delete env.MIGRATION_DATABASE_URL;
  await context.onPrepared?.({ addresses, accounts });
  signal.throwIfAborted();

  const open = (spec: ChildSpec): Child => startChild(spec, printer);
  const workers = roles.map((role) => open({ label: role, args: workerArgs(role, dev), env }));
  lifecycle.onClose('workers', async () => {
    await Promise.all(workers.map((worker) => worker.stop(workerGraceMs)));
  });
  const web = open({ label: 'web', args: ['server/main.ts'], env });
  lifecycle.onClose('web', () => web.stop(webGraceMs));

  const stopped = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  await Promise.race([Promise.all([web, ...workers].map(({ ready }) => ready)), stopped]);
}
