import { toApiError } from '#components/api/to-api-error.ts';
import { bindDraft } from '#components/sources/form/bind-draft.ts';
import { ScheduleFields } from '#components/sources/form/schedule-fields.tsx';
import type { SourceDraft } from '#components/sources/form/source-draft.ts';
import { SelectField, TextField } from '#components/ui/controls/field.tsx';
import { sourceClasses } from '#domain/sources/source-classes.ts';

export interface SourceFormFieldsProps {
  draft: SourceDraft;
  onChange: (draft: SourceDraft) => void;
  /** What the server refused; shown at the field it is about. */
  error: unknown;
  /** Sources that are followed or send to us have no times to be read at. */
  scheduled?: boolean;
}

/** SourceFormFields are the fields that every kind of source has. */
export function SourceFormFields({ draft, onChange, error, scheduled = true }: SourceFormFieldsProps) {
  const bind = bindDraft({ draft, onChange, fault: error ? toApiError(error) : null });
  return (
    <>
      <TextField label="Name" {...bind('name')} required maxLength={120} />
      <TextField label="Outlet" {...bind('outlet')} required maxLength={60} hint="What a story row shows" />
      <SelectField
        label="Class"
        {...bind('class')}
        hint="Sets how far it is trusted before it has a record of its own"
      >
        {sourceClasses.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </SelectField>
      <SelectField label="Priority" {...bind('priority')}>
        <option value="standard">Standard</option>
        <option value="high">High: goes first in every queue</option>
      </SelectField>
      {scheduled ? <ScheduleFields draft={draft} bind={bind} /> : null}
      <TextField label="Tags" {...bind('tags')} hint="Separated by commas" />
    </>
  );
}
