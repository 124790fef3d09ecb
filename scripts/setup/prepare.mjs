// Runs before anything is installed: Node's built-ins only, and no syntax that an old Node cannot read.
import { checkSetupNode, chooseRuntimeNode } from './check-node.mjs';

const [mode] = process.argv.slice(2);
const stages = {
  start: { development: false, redis: true, build: true },
  dev: { development: true, redis: true },
  services: { development: false, redis: true },
  verify: { development: true },
  client: { development: true },
  e2e: { development: true, redis: true, chromium: true, build: true },
  test: { development: true, redis: true, chromium: true },
};

async function prepare({ development, redis, chromium, build }) {
  const { installDependencies } = await import('./install-dependencies.mjs');
  const { generateClient } = await import('./generate-client.mjs');
  const { writeEnvFile } = await import('./write-env-file.mjs');
  await installDependencies({ development });
  const node = chooseRuntimeNode();
  (await import('./link-postgres-libraries.mjs')).linkPostgresLibraries();
  if (redis && (!process.env.REDIS_URL || development)) {
    await (await import('./install-redis.mjs')).installRedis();
  }
  if (chromium) await (await import('./install-chromium.mjs')).installChromium();
  await generateClient(node);
  if (redis) writeEnvFile();
  if (build) await (await import('./build-web.mjs')).buildWeb(node);
}

try {
  checkSetupNode();
  const stage = stages[mode];
  if (!stage) throw new Error(`Say what to prepare for: ${Object.keys(stages).join(', ')}`);
  await prepare(stage);
} catch (error) {
  process.stderr.write(`${error.name === 'SetupFailure' ? error.message : (error.stack ?? error)}\n`);
  process.exit(1);
}
