import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { resolvePostgresBinDir } from '#scripts/services/postgres-paths.ts';
import { checkSetupNode } from '#scripts/setup/check-setup-node.mjs';
import { chooseRuntimeNode } from '#scripts/setup/choose-runtime-node.mjs';
import { hashFiles } from '#scripts/setup/hash-files.mjs';
import { missingDependencies } from '#scripts/setup/install-dependencies.mjs';
import { linkPostgresLibraries } from '#scripts/setup/link-postgres-libraries.mjs';
import { writeEnvFile } from '#scripts/setup/write-env-file.mjs';

const folder = mkdtempSync(join(tmpdir(), 'undertone-setup-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0'])('Node %s can install the dependencies', (version) => {
  expect(() => checkSetupNode(version)).not.toThrow();
});

test.each(['18.20.8', '20.18.3', '8.0.0'])('Node %s is refused in a sentence', (version) => {
  expect(() => checkSetupNode(version)).toThrow(`needs Node 20.19 or newer`);
});

function fakeNode(name: string, script: string): string {
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}

test('the bundled Node is chosen when it runs', () => {
  const bundled = fakeNode('bundled', 'echo v24.22.3');
  const own = fakeNode('own-old', 'echo v20.19.0');
  expect(chooseRuntimeNode({ bundled, own })).toBe(bundled);
});

test('a bundled Node that does not run is removed, and the machine’s own is used if it is new enough', () => {
  const bundled = fakeNode('broken', 'exit 127');
  const own = fakeNode('own-new', 'echo v24.1.0');
  expect(chooseRuntimeNode({ bundled, own })).toBe(own);
  expect(existsSync(bundled)).toBe(false);
});

test('without a Node that runs it, one sentence says what to install', () => {
  const own = fakeNode('own-20', 'echo v20.19.0');
  expect(() => chooseRuntimeNode({ bundled: join(folder, 'absent'), own })).toThrow(
    /npm has no Node package that runs on this machine .* install Node 24/,
  );
});

test('a platform without an embedded Postgres is refused in a sentence', () => {
  expect(() => resolvePostgresBinDir({ platform: 'sunos', arch: 'x64' })).toThrow(
    'There is no embedded Postgres for sunos/x64: run your own Postgres and set DATABASE_URL to its address.',
  );
});

test('what an old Node parses before the check uses no newer syntax and no module of Node', () => {
  const texts = ['prepare', 'check-setup-node', 'setup-failure'].map((name) =>
    readFileSync(`scripts/setup/${name}.mjs`, 'utf8'),
  );
  for (const text of texts) {
    expect(text).not.toMatch(/^import .* from '(?!\.\/)/m);
    expect(text).not.toMatch(/\?\?|\?\.\w|^await |^ {2}static \{/m);
  }
});

test('Postgres libraries are linked when npm blocked its install script', () => {
  const native = join(folder, 'packages/linux-x64/native');
  mkdirSync(join(native, 'lib'), { recursive: true });
  writeFileSync(join(native, 'lib/libpq.so.5.18'), 'library');
  const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }];
  writeFileSync(join(native, 'pg-symlinks.json'), JSON.stringify(links));
  linkPostgresLibraries(join(folder, 'packages'));
  linkPostgresLibraries(join(folder, 'packages'));
  expect(readFileSync(join(native, 'lib/libpq.so.5'), 'utf8')).toBe('library');
});

test('a package is missing when it is absent or has another version', () => {
  const locked = {
    '': {},
    'node_modules/here': { version: '1.0.0' },
    'node_modules/old': { version: '2.0.0' },
    'node_modules/gone': { version: '1.0.0' },
    'node_modules/tool': { version: '1.0.0', dev: true },
    'node_modules/other-platform': { version: '1.0.0', optional: true },
  };
  const installed = { 'node_modules/here': { version: '1.0.0' }, 'node_modules/old': { version: '1.9.0' } };
  expect(missingDependencies(locked, installed, { development: false })).toEqual([
    'node_modules/old',
    'node_modules/gone',
  ]);
  expect(missingDependencies(locked, installed, { development: true })).toContain('node_modules/tool');
});

test('secrets are generated once, for the owner only, and the rest of the file is kept', () => {
  const file = join(folder, 'env');
  writeFileSync(file, 'PORT=4000');
  writeEnvFile(file);
  const once = readFileSync(file, 'utf8');
  expect(once).toMatch(/^PORT=4000\nNEXTAUTH_SECRET=[\w-]{43}\nSECRETS_KEY=[\w-]{43}\n$/);
  writeEnvFile(file);
  expect(readFileSync(file, 'utf8')).toBe(once);
  const fresh = join(folder, 'fresh');
  writeEnvFile(fresh);
  expect(statSync(fresh).mode & 0o777).toBe(0o600);
});

test('a hash depends on contents and names of the files that the filter keeps', () => {
  const file = join(folder, 'a.ts');
  writeFileSync(file, 'one');
  const first = hashFiles([file]);
  expect(hashFiles([file])).toBe(first);
  writeFileSync(file, 'two');
  expect(hashFiles([file])).not.toBe(first);
  expect(hashFiles([file], () => false)).toBe(hashFiles([join(folder, 'absent')]));
});
