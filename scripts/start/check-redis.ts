import { Redis } from 'ioredis';
import { SetupFailure } from '#scripts/setup/setup-failure.mjs';

const minVersion = [6, 2] as const;

/** parseVersion reads the version that a Redis or Valkey reports; Valkey speaks the protocol of Redis 7.2. */
function parseVersion(info: string): string {
  return /redis_version:(\S+)/.exec(info)?.[1] ?? '0.0';
}

/** checkRedis refuses a Redis that does not answer or is too old for the queues. Errors: SetupFailure. */
export async function checkRedis(url: string): Promise<void> {
  const redis = new Redis(url, {
    lazyConnect: true,
    retryStrategy: () => null,
    maxRetriesPerRequest: 0,
    connectTimeout: 5_000,
  });
  let reason = '';
  redis.on('error', (error: Error) => {
    reason = error.message;
  });
  try {
    await redis.connect();
    const version = parseVersion(await redis.info('server'));
    const [major = 0, minor = 0] = version.split('.').map(Number);
    if (major > minVersion[0] || (major === minVersion[0] && minor >= minVersion[1])) return;
    throw new SetupFailure(
      `Redis is version ${version}, and the queues need ${minVersion.join('.')} or newer.`,
    );
  } catch (error) {
    if (error instanceof SetupFailure) throw error;
    throw new SetupFailure(
      `Redis cannot be reached (${reason || (error as Error).message}): check REDIS_URL, or unset it to have one started.`,
    );
  } finally {
    redis.disconnect();
  }
}
