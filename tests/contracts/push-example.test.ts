import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { pushExample } from '#components/sources/push-example.ts';
import { verifySignature } from '#server/news/ingest/inbound/verify-signature.ts';

test('the example signs what the server accepts', () => {
  const script = pushExample('https://terminal.example/api/inbound/3b241101-e2bb-4255-8caf-4136c566a962');
  const printing = script.replace(/curl[\s\S]*/, `printf '%s\\n' "t=$T,v2=$V2" "$BODY"`);
  const [header = '', body = ''] = execFileSync('sh', ['-c', printing], { encoding: 'utf8' }).split('\n');
  const given = { header, body: Buffer.from(body), secret: 'the secret', now: new Date() };
  expect(verifySignature({ ...given, sourceId: '3b241101-e2bb-4255-8caf-4136c566a962' }).namesSource).toBe(
    true,
  );
  expect(() => verifySignature({ ...given, sourceId: 'another' })).toThrow(/does not match/);
});
