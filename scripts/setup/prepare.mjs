// Runs before anything is installed. An old Node must get as far as checkSetupNode's sentence: static imports and syntax
// here are those of Node 12; what it imports later needs Node 20 and Node's built-in modules only.
import { checkSetupNode } from './check-setup-node.mjs';

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
  const { chooseRuntimeNode } = await import('./choose-runtime-node.mjs');
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

async function run() {
  checkSetupNode();
  const stage = stages[mode];
  if (!stage) throw new Error(`Unknown stage ${mode}: give one of ${Object.keys(stages).join(', ')}`);
  await prepare(stage);
}

run().catch((error) => {
  process.stderr.write(`${error.name === 'SetupFailure' ? error.message : error.stack || error}\n`);
  process.exit(1);
});
