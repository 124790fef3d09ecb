import type { Env } from '#server/infra/env.ts';

/**
 * isServedOverHttps says whether browsers reach this server through TLS, which a proxy ends: cookies are then Secure with a
 * prefixed name, and other origins than https are refused.
 */
export function isServedOverHttps({
  TRUST_PROXY,
  NEXTAUTH_URL,
}: Pick<Env, 'TRUST_PROXY' | 'NEXTAUTH_URL'>): boolean {
  return TRUST_PROXY !== null || NEXTAUTH_URL?.toLowerCase().startsWith('https:') === true;
}
