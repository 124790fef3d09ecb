import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { afterAll, inject } from 'vitest';
import { readSetting, setEnvironment } from '#server/infra/read-setting.ts';

/** Postgres refuses to copy a template that has other connections. */
function adminUrl(): string {
  const url = new URL(inject('templateUrl'));
  url.pathname = '/postgres';
  return url.href;
}

async function runAsAdmin(sql: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl() });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

const templateName = new URL(inject('templateUrl')).pathname.slice(1);
const databaseName = `test_${randomBytes(6).toString('hex')}`;
await runAsAdmin(`CREATE DATABASE ${databaseName} TEMPLATE ${templateName}`);

const [ownerUrl, applicationUrl] = [inject('templateUrl'), inject('applicationUrl')].map((address) => {
  const url = new URL(address);
  url.pathname = `/${databaseName}`;
  return url.href;
}) as [string, string];
// Set before a test imports code that reads the environment.
setEnvironment({
  NODE_ENV: 'test',
  LOG_LEVEL: readSetting('LOG_LEVEL') ?? 'silent',
  DATABASE_URL: applicationUrl,
  // For tests that change the schema or the server; the application never reads it.
  MIGRATION_DATABASE_URL: ownerUrl,
  REDIS_URL: inject('redisUrl'),
  REDIS_CACHE_URL: inject('redisCacheUrl'),
  NEXTAUTH_SECRET: randomBytes(32).toString('hex'),
  SECRETS_KEY: randomBytes(32).toString('base64url'),
  NEXTAUTH_URL: 'http://127.0.0.1:3000',
});

const redis = new Redis(inject('redisUrl'));
await redis.flushall();
redis.disconnect();

afterAll(async () => {
  await runAsAdmin(`DROP DATABASE ${databaseName} WITH (FORCE)`);
});
