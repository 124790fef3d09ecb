import { type Logger, pino } from 'pino';
import { env } from '#server/infra/env.ts';

const secretPaths = ['password', 'passwordHash', 'token', 'secret', 'authorization', 'cookie', 'apiKey'];

/** log is the root logger of the process; fields that may hold secrets are redacted down to the third level. */
export const log: Logger = pino({
  level: env().LOG_LEVEL,
  base: undefined,
  redact: { paths: secretPaths.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[secret]' },
});
