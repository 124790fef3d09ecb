import { expect, test } from 'vitest';
import { parseDraft, suggestDraft, toDraft } from '#components/sources/form/source-draft.ts';

const settings = {
  name: 'a',
  outlet: 'b',
  class: 'press' as const,
  priority: 'high' as const,
  intervalSeconds: 60,
  cron: '*/5 * * * *',
  timeZone: 'America/New_York',
  activeHours: { from: '09:00', to: '16:30', days: [1, 2, 3, 4, 5] },
  tags: ['macro', 'rates'],
};

test('the name comes from the preview and the outlet from the host', () => {
  expect(suggestDraft('feed', ' Press releases ', 'https://www.bank.example/feed')).toMatchObject({
    name: 'Press releases',
    outlet: 'bank.example',
  });
  expect(suggestDraft('feed', null, 'https://bank.example/feed')).toMatchObject({ name: 'bank.example' });
  expect(suggestDraft('wire', null, null)).toMatchObject({ name: '', outlet: '', intervalSeconds: '1' });
});

test.each([
  ['edgar', 'regulator', 'high', '60'],
  ['reddit', 'social', 'standard', '300'],
  ['x', 'social', 'standard', '300'],
  ['x-stream', 'social', 'standard', '300'],
  ['wire', 'press', 'standard', '1'],
  ['websocket', 'press', 'standard', '300'],
] as const)(
  'the kind %s proposes its own class, priority and interval',
  (kind, sourceClass, priority, seconds) => {
    const proposed = { class: sourceClass, priority, intervalSeconds: seconds };
    expect(suggestDraft(kind, 'A title', null)).toMatchObject(proposed);
  },
);

test('settings survive the conversion to a draft and back', () => {
  expect(parseDraft(toDraft(settings))).toEqual(settings);
  const plain = { ...settings, cron: null, activeHours: null };
  expect(parseDraft(toDraft(plain))).toEqual(plain);
});

test('an interval that is not a number becomes 0, which the server refuses', () => {
  expect(parseDraft({ ...toDraft(settings), intervalSeconds: 'x' }).intervalSeconds).toBe(0);
});
