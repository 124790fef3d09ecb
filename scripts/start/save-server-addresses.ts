import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { InstallationSettings } from '#scripts/start/read-installation-settings.ts';
import { withServerAddresses } from '#scripts/start/server-addresses.ts';
import type { ServerAddresses } from '#scripts/start/start-servers.ts';

/**
 * saveServerAddresses writes the addresses of the servers that npm start runs to `.env.local`, where the command line
 * finds them; the owner's address stays in the data folder. The user's own servers are configured there or in the environment already.
 */
export function saveServerAddresses(
  settings: InstallationSettings,
  { MIGRATION_DATABASE_URL: _owner, ...addresses }: ServerAddresses,
  path = '.env.local',
): void {
  if (settings.temporary) return;
  const started = Object.entries(addresses).filter(
    ([name, value]) => value && !(name === 'DATABASE_URL' ? settings.databaseUrl : settings.redisUrl),
  );
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  writeFileSync(path, withServerAddresses(text, Object.fromEntries(started)), { mode: 0o600 });
  // The mode above counts for a new file only.
  chmodSync(path, 0o600);
}
