import { isDeepStrictEqual } from 'node:util';
import type { Source } from '#server/infra/generated/prisma/client.ts';

type ConfiguredSource = Pick<Source, 'config' | 'sealedSecrets'>;

/** isSameConfiguration says whether a source is still what was asked: one changed meanwhile must not inherit the old one's cursor. */
export function isSameConfiguration(stored: ConfiguredSource, fetched: ConfiguredSource): boolean {
  return isDeepStrictEqual(stored.config, fetched.config) && stored.sealedSecrets === fetched.sealedSecrets;
}
