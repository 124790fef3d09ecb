import { type Logger, pino } from 'pino';
import { env } from '#server/infra/env.ts';

const secretPaths = ['password', 'passwordHash', 'token', 'secret', 'authorization', 'cookie', 'apiKey'];

/** log is the process's root logger; secrets are cut at any depth of one or two. */
export const log: Logger = pino({
  level: env().LOG_LEVEL,
  base: undefined,
  redact: { paths: secretPaths.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[secret]' },
});
