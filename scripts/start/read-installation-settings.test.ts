import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readInstallationSettings } from '#scripts/start/read-installation-settings.ts';
import { withServerAddresses } from '#scripts/start/server-addresses.ts';

const folder = mkdtempSync(join(tmpdir(), 'settings-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('addresses that npm start saved are not taken for the user’s own servers', () => {
  const file = join(folder, 'saved');
  writeFileSync(file, withServerAddresses('PORT=4000\n', { DATABASE_URL: 'postgresql://ours' }));
  expect(readInstallationSettings({}, file)).toMatchObject({
    port: 4000,
    databaseUrl: undefined,
    redisUrl: undefined,
  });
});

test('the environment overrides the file', () => {
  const file = join(folder, 'given');
  writeFileSync(file, 'PORT=4000\nDATABASE_URL=postgresql://file\n');
  const settings = readInstallationSettings({ PORT: '5000' }, file);
  expect(settings).toMatchObject({ port: 5000, databaseUrl: 'postgresql://file', host: '127.0.0.1' });
});

test.each(['abc', '0', '70000', '3.5'])('PORT=%s is refused', (port) => {
  expect(() => readInstallationSettings({ PORT: port }, join(folder, 'none'))).toThrow(/not a port/);
});

test('child processes get a renamed setting under its present name', () => {
  const file = join(folder, 'renamed');
  writeFileSync(file, 'WIRE_RATE=3\n');
  expect(readInstallationSettings({}, file).env).toMatchObject({ SIMULATED_FEED_RATE: '3' });
});
