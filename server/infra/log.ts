import type { Logger } from 'pino';
import { createLog } from '#server/infra/create-log.ts';
import { env } from '#server/infra/env.ts';

/** log is the root logger of the process. */
export const log: Logger = createLog(env().LOG_LEVEL);
