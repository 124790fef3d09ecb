import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

/** Each is 32 random bytes: one signs sessions, the other seals what sources keep secret. */
const names = ['NEXTAUTH_SECRET', 'SECRETS_KEY'];

/** writeEnvFile adds the secrets that `.env.local` lacks, freshly generated; what is there stays. Mode 600. */
export function writeEnvFile(path = '.env.local') {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const known = parseEnv(text);
  const missing = names.filter((name) => !known[name]);
  if (missing.length === 0) return;
  const header = text === '' ? '# Settings of this installation; npm start adds what is missing.\n' : '';
  const gap = text === '' || text.endsWith('\n') ? '' : '\n';
  const lines = missing.map((name) => `${name}=${randomBytes(32).toString('base64url')}\n`);
  writeFileSync(path, `${text}${gap}${header}${lines.join('')}`, { mode: 0o600 });
}
