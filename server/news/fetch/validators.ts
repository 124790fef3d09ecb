import { z } from 'zod';
import { hashText } from '#server/infra/hash-text.ts';
import type { SafeResponse } from '#server/infra/http/safe-fetch.ts';
import { readMaxAge } from '#server/news/fetch/assert-success-status.ts';

/** validatorFields are what a conditional reader remembers of an answer: its validators, and a hash to know it again. */
export const validatorFields = {
  etag: z.string().optional(),
  lastModified: z.string().optional(),
  bodyHash: z.string().optional(),
};
const validators = z.object(validatorFields);
export type Validators = z.infer<typeof validators>;

/** conditionalHeaders ask for a document only if it changed (RFC 9110, 13.1). */
export function conditionalHeaders({ etag, lastModified }: Validators): Record<string, string> {
  return {
    ...(etag ? { 'if-none-match': etag } : {}),
    ...(lastModified ? { 'if-modified-since': lastModified } : {}),
  };
}

/**
 * readValidators gives what to remember of an answer, and whether it is what `known` was of: by the server's word (304) or
 * by its bytes.
 */
export function readValidators(
  { status, headers, body }: SafeResponse,
  known: Validators,
): { isSame: boolean; validators: Validators } {
  const { etag, lastModified, bodyHash: before } = known;
  if (status === 304) return { isSame: true, validators: { etag, lastModified, bodyHash: before } };
  const bodyHash = hashText(body);
  const isSame = bodyHash === before;
  return { isSame, validators: { etag: headers.etag, lastModified: headers['last-modified'], bodyHash } };
}

/** readFreshness gives how long an answer stays fresh; a 304 that does not say leaves it as it was (RFC 9111, 4.3.4). */
export function readFreshness({ status, headers }: SafeResponse): number | undefined {
  const maxAge = readMaxAge(headers['cache-control']);
  return status === 304 ? maxAge : (maxAge ?? 0);
}
