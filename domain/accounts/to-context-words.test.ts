import { expect, test } from 'vitest';
import { toContextWords } from '#domain/accounts/to-context-words.ts';

test('whole and parts of email address and name are context, short parts are not', () => {
  expect(toContextWords({ email: 'Ann.Smith+x@mail.example', name: 'Ann O. Smith' })).toEqual([
    'undertone',
    'ann.smith+x@mail.example',
    'ann.smith+x',
    'mail.example',
    'ann o. smith',
    'annsmithx',
    'annosmith',
    'ann',
    'smith',
    'mail',
    'example',
  ]);
});
