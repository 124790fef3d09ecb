import { parse } from 'yaml';
import { z } from 'zod';
import { readText } from '#bin/commands/input/read-text.ts';

const secretsSchema = z.record(z.string(), z.record(z.string(), z.unknown()));

/**
 * readSecretsFile reads a YAML file of secrets by source name: `NAME: { apiKey: VALUE }`. Its errors never quote the
 * file.
 */
export async function readSecretsFile(file: string | undefined): Promise<z.infer<typeof secretsSchema>> {
  if (file === undefined) return {};
  const text = await readText(file);
  try {
    return secretsSchema.parse(parse(text));
  } catch {
    throw new Error(
      `${file} does not map names of sources to their secrets, such as "My API: { apiKey: VALUE }"`,
    );
  }
}
