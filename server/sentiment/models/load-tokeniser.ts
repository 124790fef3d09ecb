import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Tokeniser } from '#domain/inference/tokeniser.ts';
import { createTokeniser } from '#server/inference/create-tokeniser.ts';
import { ModelRefusedError } from '#server/sentiment/models/model-refused-error.ts';

/** loadTokeniser reads the tokeniser of a model's folder; rejects with ModelRefusedError when it cannot be used. */
export async function loadTokeniser(
  path: string,
  { name, version, tokenizer }: { name: string; version: string; tokenizer: string },
): Promise<Tokeniser> {
  try {
    return createTokeniser(JSON.parse(await readFile(join(path, tokenizer), 'utf8')));
  } catch (error) {
    throw new ModelRefusedError(
      `${tokenizer} of ${name} ${version} cannot be used: ${(error as Error).message}`,
    );
  }
}
