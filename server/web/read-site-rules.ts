import { isIP } from 'node:net';
import type { Env } from '#server/infra/env.ts';
import { isServedOverHttps } from '#server/infra/is-served-over-https.ts';
import { parseHostname } from '#server/web/parse-hostname.ts';

/** SiteRules say by which names and over what browsers reach this server. */
export interface SiteRules {
  /** HOST: the name or address that the server listens on. */
  listenHost: string;
  /** Lower-case host names without port. */
  allowedHosts: ReadonlySet<string>;
  /** True when browsers use https. */
  isHttps: boolean;
}

type Settings = Pick<Env, 'ALLOWED_HOSTS' | 'HOST' | 'NEXTAUTH_URL' | 'TRUST_PROXY'>;

/**
 * readSiteRules reads the rules from the settings. The names are those of ALLOWED_HOSTS, `localhost`, HOST, and the host of
 * NEXTAUTH_URL.
 */
export function readSiteRules(settings: Settings): SiteRules {
  const { ALLOWED_HOSTS, HOST, NEXTAUTH_URL = '' } = settings;
  const names = [...ALLOWED_HOSTS.split(','), HOST, URL.parse(NEXTAUTH_URL)?.host ?? '', 'localhost']
    .map((name) => name.trim())
    .map((name) => parseHostname(isIP(name) === 6 ? `[${name}]` : name))
    .filter((name) => name !== null);
  return { listenHost: HOST, allowedHosts: new Set(names), isHttps: isServedOverHttps(settings) };
}
