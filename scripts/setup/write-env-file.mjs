import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

/** writeEnvFile adds the secrets that `.env.local` lacks, freshly generated; what is there stays. Mode 600. */
export function writeEnvFile(path = '.env.local') {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  if (parseEnv(text).NEXTAUTH_SECRET) return;
  const header = text === '' ? '# Settings of this installation; npm start adds what is missing.\n' : '';
  const gap = text === '' || text.endsWith('\n') ? '' : '\n';
  const secret = randomBytes(32).toString('base64url');
  writeFileSync(path, `${text}${gap}${header}NEXTAUTH_SECRET=${secret}\n`, { mode: 0o600 });
}
