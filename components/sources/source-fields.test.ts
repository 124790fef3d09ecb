import { expect, test } from 'vitest';
import { readDraft, suggestDraft } from '#components/sources/source-fields.ts';

test('a preview names the source, the host its outlet', () => {
  expect(suggestDraft('feed', ' Press releases ', 'https://www.bank.example/feed')).toMatchObject({
    name: 'Press releases',
    outlet: 'bank.example',
  });
  expect(suggestDraft('feed', null, 'https://bank.example/feed')).toMatchObject({ name: 'bank.example' });
  expect(suggestDraft('wire', null, null)).toMatchObject({ name: '', outlet: '', intervalSeconds: '1' });
});

test('an interval that is no number is left to the server to refuse', () => {
  const draft = { name: 'a', outlet: 'b', priority: 'high' as const, intervalSeconds: 'x' };
  expect(readDraft(draft)).toEqual({ name: 'a', outlet: 'b', priority: 'high', intervalSeconds: 0 });
});
