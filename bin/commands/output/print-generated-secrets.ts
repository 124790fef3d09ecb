import { printNote } from '#bin/commands/output/print-note.ts';

/** printGeneratedSecrets prints a new source's generated secrets on standard error; they cannot be read again. */
export function printGeneratedSecrets(source: string, generated: Record<string, string>): void {
  for (const [field, value] of Object.entries(generated))
    printNote(`${field} of ${source}, shown once: ${value}`);
}
