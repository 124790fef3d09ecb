/** printGeneratedSecrets prints a new source's generated secrets on standard error; they cannot be read again. */
export function printGeneratedSecrets(source: string, generated: Record<string, string>): void {
  for (const [field, value] of Object.entries(generated))
    process.stderr.write(`${field} of ${source}, shown once: ${value}\n`);
}
