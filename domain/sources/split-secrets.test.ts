import { expect, test } from 'vitest';
import { z } from 'zod';
import { secret } from '#domain/sources/kinds/fields.ts';
import { findSecretFields, splitSecrets } from '#domain/sources/split-secrets.ts';

const schema = z.object({
  url: z.string(),
  apiKey: secret(z.string()).optional(),
  token: secret(z.string().describe('Bearer token')).default(''),
});

test('marked fields are found under optional and default, and separated from the rest', () => {
  expect(findSecretFields(schema)).toEqual(['apiKey', 'token']);
  expect(splitSecrets(schema, { url: 'u', apiKey: 'k', token: '' })).toEqual({
    publicConfig: { url: 'u' },
    secrets: { apiKey: 'k' },
  });
});
