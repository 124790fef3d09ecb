import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { withServerAddresses } from '#scripts/start/server-addresses.ts';
import type { Settings } from '#scripts/start/settings.ts';
import type { Addresses } from '#scripts/start/start-servers.ts';

/**
 * noteAddresses lets the command line find the servers that we run, through `.env.local`; those that somebody gave are
 * noted already.
 */
export function noteAddresses(settings: Settings, addresses: Addresses, path = '.env.local'): void {
  if (settings.passing) return;
  const ours = Object.entries(addresses).filter(
    ([name, value]) => value && !(name === 'DATABASE_URL' ? settings.databaseUrl : settings.redisUrl),
  );
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  writeFileSync(path, withServerAddresses(text, Object.fromEntries(ours)), { mode: 0o600 });
}
