import { parseArgs } from 'node:util';
import { workerRoles } from '#domain/operations/worker-role.ts';
import { runWorkerProcess } from '#server/health/run-worker-process.ts';
import { startRole } from '#workers/start-role.ts';

const { values } = parseArgs({ options: { role: { type: 'string' } } });
const role = workerRoles.find((known) => known === values.role);
if (!role) {
  process.stderr.write(`Usage: workers/main.ts --role ${workerRoles.join('|')}\n`);
  process.exit(2);
}

await runWorkerProcess(role, (context) => startRole(role, context));
