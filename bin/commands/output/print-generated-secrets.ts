/** printGeneratedSecrets prints, on standard error, what was made for a new source: it can't be read again. */
export function printGeneratedSecrets(source: string, generated: Record<string, string>): void {
  for (const [field, value] of Object.entries(generated))
    process.stderr.write(`${field} of ${source}, shown once: ${value}\n`);
}
