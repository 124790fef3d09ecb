import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { handOverPasswords } from '#scripts/start/hand-over-passwords.ts';

const accounts = [{ email: 'admin@undertone.local', password: 'abcde-fghij' }];
let dataDir = '';
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'undertone-passwords-'));
});
afterAll(() => rmSync(dataDir, { recursive: true }));

test('a terminal shows the passwords, and no file has them', () => {
  const printed: string[] = [];
  handOverPasswords(accounts, { dataDir, interactive: true, print: (text) => printed.push(text) });
  expect(printed.join('\n')).toContain('admin@undertone.local        abcde-fghij');
  expect(() => statSync(join(dataDir, 'initial-passwords.txt'))).toThrow('ENOENT');
});

test('kept output gets the path of a file that only its owner may read', () => {
  const file = join(dataDir, 'initial-passwords.txt');
  writeFileSync(file, 'old');
  chmodSync(file, 0o644);
  const printed: string[] = [];
  handOverPasswords(accounts, { dataDir, interactive: false, print: (text) => printed.push(text) });
  expect(printed).toHaveLength(1);
  expect(printed[0]).toContain(file);
  expect(printed[0]).not.toContain('abcde');
  expect(readFileSync(file, 'utf8')).toBe('admin@undertone.local        abcde-fghij\n');
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('without new accounts nothing is said', () => {
  const print = () => expect.unreachable();
  handOverPasswords([], { dataDir, interactive: false, print });
});
