import { isDeepStrictEqual } from 'node:util';
import type { Source } from '#server/infra/generated/prisma/client.ts';

type Asked = Pick<Source, 'config' | 'sealedSecrets'>;

/** isSameSource says whether a source is still what was asked: one changed meanwhile must not inherit the old one's cursor. */
export function isSameSource(stored: Asked, asked: Asked): boolean {
  return isDeepStrictEqual(stored.config, asked.config) && stored.sealedSecrets === asked.sealedSecrets;
}
