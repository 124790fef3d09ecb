import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino';
import { escapeForLog } from '#domain/text/escape-for-log.ts';
import { toLogFields } from '#server/infra/log/to-log-fields.ts';

const secretPaths = ['password', 'passwordHash', 'token', 'secret', 'authorization', 'cookie', 'apiKey'];

/**
 * createLog creates a JSON log. All text in it is escaped and cut, because much of it comes from outside; fields that may
 * hold secrets are redacted down to the third level.
 */
export function createLog(
  level: NonNullable<LoggerOptions['level']>,
  destination?: DestinationStream,
): Logger {
  const options: LoggerOptions = {
    level,
    base: {},
    redact: { paths: secretPaths.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[secret]' },
    formatters: { log: (fields) => toLogFields(fields) },
    // Errors are plain objects by now.
    serializers: { err: (error) => error },
    hooks: {
      // Fields of child logs pass no formatter.
      streamWrite: (line) => escapeForLog(line, { maxLength: Number.POSITIVE_INFINITY, keepLines: true }),
      logMethod(given, method) {
        const [fields, ...texts] = given as unknown[];
        // Without a message pino would copy the error's, unescaped.
        const error = fields instanceof Error ? fields : (fields as { err?: unknown } | null)?.err;
        if (texts.length === 0 && error instanceof Error) texts.push(error.message);
        const safe = [fields, ...texts].map((each) => (typeof each === 'string' ? escapeForLog(each) : each));
        method.apply(this, safe as Parameters<typeof method>);
      },
    },
  };
  return destination ? pino(options, destination) : pino(options);
}
