import { escapeForLog } from '#domain/text/escape-for-log.ts';

/** printNote writes one line to standard error, with characters that would act on a terminal escaped. */
export function printNote(text: string): void {
  process.stderr.write(`${escapeForLog(text)}\n`);
}
