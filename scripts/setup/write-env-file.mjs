import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

/** Each is 32 random bytes: the first signs sessions, the second encrypts the secrets of sources. */
const secretNames = ['NEXTAUTH_SECRET', 'SECRETS_KEY'];

/** writeEnvFile generates the secrets that `.env.local` lacks and leaves the rest of the file unchanged. Mode 600. */
export function writeEnvFile(path = '.env.local') {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const known = parseEnv(text);
  const missing = secretNames.filter((name) => !known[name]);
  if (text !== '') chmodSync(path, 0o600);
  if (missing.length === 0) return;
  const header = text === '' ? '# Settings of this installation; npm start adds what is missing.\n' : '';
  const gap = text === '' || text.endsWith('\n') ? '' : '\n';
  const lines = missing.map((name) => `${name}=${randomBytes(32).toString('base64url')}\n`);
  writeFileSync(path, `${text}${gap}${header}${lines.join('')}`, { mode: 0o600 });
}
