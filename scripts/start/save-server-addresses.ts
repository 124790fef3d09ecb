import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { InstallationSettings } from '#scripts/start/read-installation-settings.ts';
import { withServerAddresses } from '#scripts/start/server-addresses.ts';
import type { ServerAddresses } from '#scripts/start/start-servers.ts';

/**
 * saveServerAddresses writes the addresses of the servers that npm start runs to `.env.local`, where the command line
 * finds them. The user's own servers are configured there or in the environment already.
 */
export function saveServerAddresses(
  settings: InstallationSettings,
  addresses: ServerAddresses,
  path = '.env.local',
): void {
  if (settings.temporary) return;
  const started = Object.entries(addresses).filter(
    ([name, value]) => value && !(name === 'DATABASE_URL' ? settings.databaseUrl : settings.redisUrl),
  );
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  writeFileSync(path, withServerAddresses(text, Object.fromEntries(started)), { mode: 0o600 });
}
