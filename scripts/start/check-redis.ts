import { Redis } from 'ioredis';
import { SetupFailure } from '#scripts/setup/setup-failure.mjs';

const minVersion = [6, 2] as const;

/** parseVersion parses the version in the output of INFO; Valkey reports redis_version 7.2. */
function parseVersion(info: string): string {
  return /redis_version:(\S+)/.exec(info)?.[1] ?? '0.0';
}

/** checkRedis checks that Redis answers and is new enough for the queues. Errors: SetupFailure. */
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
      `Redis is version ${version}, and the queues need ${minVersion.join('.')} or newer: update it, or unset REDIS_URL to have one started.`,
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
