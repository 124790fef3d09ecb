import type { Logger } from 'pino';
import { startHeartbeat } from '#server/health/start-heartbeat.ts';
import { closeOnSignals, createLifecycle, type Lifecycle } from '#server/infra/lifecycle.ts';
import { log as rootLog } from '#server/infra/log.ts';
import { closeInfraOnShutdown, sharedCacheRedis } from '#server/infra/redis.ts';

/** Starts a role and gives what its heartbeat reports. */
type StartRole = (context: {
  lifecycle: Lifecycle;
  log: Logger;
}) => Promise<(() => Record<string, unknown>) | undefined>;

/** runWorkerProcess runs one role until a signal ends it; exits with 1 when the role cannot start. */
export async function runWorkerProcess(role: string, start: StartRole): Promise<void> {
  const log = rootLog.child({ role });
  const lifecycle = createLifecycle(log);
  closeOnSignals(lifecycle, log);
  closeInfraOnShutdown(lifecycle);
  try {
    const detail = await start({ lifecycle, log });
    startHeartbeat({ role, redis: sharedCacheRedis(), lifecycle, detail });
    log.info({ pid: process.pid }, 'ready');
  } catch (error) {
    log.fatal({ err: error }, 'could not start');
    await lifecycle.close();
    process.exit(1);
  }
}
