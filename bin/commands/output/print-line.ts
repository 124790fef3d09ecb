import { once } from 'node:events';
import { escapeForLog } from '#domain/text/escape-for-log.ts';

/**
 * printLine writes one line (or several) to standard output, with characters that would act on a terminal escaped, and
 * waits while its buffer is full.
 */
export async function printLine(line: string): Promise<void> {
  const text = escapeForLog(line, { maxLength: Number.POSITIVE_INFINITY, keepLines: true });
  if (!process.stdout.write(`${text}\n`)) await once(process.stdout, 'drain');
}
