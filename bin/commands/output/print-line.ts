import { once } from 'node:events';

/** printLine writes one line to standard output, and waits where its reader is slower than we are. */
export async function printLine(line: string): Promise<void> {
  if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain');
}
