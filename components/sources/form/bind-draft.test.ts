import { expect, test } from 'vitest';
import type { ApiError } from '#components/api/to-api-error.ts';
import { bindDraft } from '#components/sources/form/bind-draft.ts';
import { type SourceDraft, suggestDraft } from '#components/sources/form/source-draft.ts';

const draft = suggestDraft('feed', 'Local press', 'https://press.example/rss');
const errorAt = (field: string): ApiError => ({
  message: 'Not a time.',
  code: 'BAD_REQUEST',
  tierLimit: null,
  field,
  transient: false,
});

test('a field shows its value and changes nothing else', () => {
  let next: SourceDraft | null = null;
  const bind = bindDraft({
    draft,
    fault: null,
    onChange: (changed) => {
      next = changed;
    },
  });
  const field = bind('outlet');
  expect(field).toMatchObject({ name: 'outlet', value: 'press.example', fault: null });
  field.onChange({ target: { value: 'The Press' } });
  expect(next).toEqual({ ...draft, outlet: 'The Press' });
});

test('an error is shown at its field, also when the server uses another name', () => {
  const bind = bindDraft({ draft, fault: errorAt('activeHours.from'), onChange: () => undefined });
  expect(bind('from', 'activeHours').fault).toBe('Not a time.');
  expect(bind('to').fault).toBeNull();
  expect(bind('cron').fault).toBeNull();
});
