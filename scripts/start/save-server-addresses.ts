import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { InstallationSettings } from '#scripts/start/read-installation-settings.ts';
import { withServerAddresses } from '#scripts/start/server-addresses.ts';
import type { ServerAddresses } from '#scripts/start/start-servers.ts';

/**
 * saveServerAddresses lets the command line find the servers that we run, through `.env.local`; those that somebody gave are
 * noted already.
 */
export function saveServerAddresses(
  settings: InstallationSettings,
  addresses: ServerAddresses,
  path = '.env.local',
): void {
  if (settings.temporary) return;
  const ours = Object.entries(addresses).filter(
    ([name, value]) => value && !(name === 'DATABASE_URL' ? settings.databaseUrl : settings.redisUrl),
  );
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  writeFileSync(path, withServerAddresses(text, Object.fromEntries(ours)), { mode: 0o600 });
}
