import type { Logger } from 'pino';
import { env } from '#server/infra/env.ts';
import { createLog } from '#server/infra/log/create-log.ts';

/** log is the root logger of the process. */
export const log: Logger = createLog(env().LOG_LEVEL);
