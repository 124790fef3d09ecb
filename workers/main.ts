import { parseArgs } from 'node:util';
import { startHeartbeat } from '#server/health/worker-heartbeat.ts';
import { closeOnSignals, createLifecycle } from '#server/infra/lifecycle.ts';
import { log as rootLog } from '#server/infra/log.ts';
import { closeInfra, sharedCacheRedis } from '#server/infra/redis.ts';
import { startRole, type WorkerRole, workerRoles } from '#workers/start-role.ts';

const { values } = parseArgs({ options: { role: { type: 'string' } } });
const role = workerRoles.find((known) => known === values.role);
if (!role) {
  process.stderr.write(`Say which work to do: --role ${workerRoles.join(' | ')}\n`);
  process.exit(2);
}

/** run starts one role and stays until a signal ends it. */
async function run(role: WorkerRole): Promise<void> {
  const log = rootLog.child({ role });
  const lifecycle = createLifecycle(log);
  closeOnSignals(lifecycle, log);
  closeInfra(lifecycle);
  const detail = await startRole(role, { lifecycle, log });
  startHeartbeat({ role, redis: sharedCacheRedis(), lifecycle, detail });
  log.info({ pid: process.pid }, 'ready');
}

run(role).catch((error: Error) => {
  rootLog.fatal({ err: error, role }, 'could not start');
  process.exit(1);
});
