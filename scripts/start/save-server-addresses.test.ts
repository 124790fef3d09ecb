import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { writeEnvFile } from '#scripts/setup/write-env-file.mjs';
import { readInstallationSettings } from '#scripts/start/read-installation-settings.ts';
import { saveServerAddresses } from '#scripts/start/save-server-addresses.ts';

const folder = mkdtempSync(join(tmpdir(), 'addresses-'));
afterAll(() => rmSync(folder, { recursive: true }));
const modeOf = (file: string) => (statSync(file).mode & 0o777).toString(8);

test('the owner’s address is not saved, and a file that others could read is closed', () => {
  const file = join(folder, 'env');
  writeFileSync(file, 'PORT=4000\n', { mode: 0o644 });
  const addresses = {
    DATABASE_URL: 'postgresql://undertone_app:app@127.0.0.1:1/undertone',
    MIGRATION_DATABASE_URL: 'postgresql://undertone:owner@127.0.0.1:1/undertone',
    REDIS_URL: 'redis://:password@127.0.0.1:2/0',
  };
  saveServerAddresses(readInstallationSettings({}, file), addresses, file);
  const text = readFileSync(file, 'utf8');
  expect(text).toContain('undertone_app');
  expect(text).not.toContain('owner');
  expect(modeOf(file)).toBe('600');
});

test('a file of secrets that others could read is closed at the next start', () => {
  const file = join(folder, 'secrets');
  writeEnvFile(file);
  writeFileSync(join(folder, 'open'), readFileSync(file), { mode: 0o644 });
  writeEnvFile(join(folder, 'open'));
  expect(modeOf(join(folder, 'open'))).toBe('600');
});
