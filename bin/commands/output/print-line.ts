import { once } from 'node:events';

/** printLine writes one line to standard output and waits while its buffer is full. */
export async function printLine(line: string): Promise<void> {
  if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain');
}
