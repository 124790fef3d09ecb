import { toApiError } from '#components/api/to-api-error.ts';
import { bindDraft } from '#components/sources/form/bind-draft.ts';
import { ScheduleFields } from '#components/sources/form/schedule-fields.tsx';
import type { SourceDraft } from '#components/sources/form/source-draft.ts';
import { SelectField, TextField } from '#components/ui/controls/field.tsx';
import { sourceClasses } from '#domain/sources/source-classes.ts';

export interface SourceFormFieldsProps {
  draft: SourceDraft;
  onChange: (draft: SourceDraft) => void;
  /** Error of the server, shown at its field. */
  error: unknown;
  /** False for streamed and pushed sources, which have no schedule. */
  scheduled?: boolean;
}

/** SourceFormFields renders the fields that every kind of source has. */
export function SourceFormFields({ draft, onChange, error, scheduled = true }: SourceFormFieldsProps) {
  const bind = bindDraft({ draft, onChange, fault: error ? toApiError(error) : null });
  return (
    <>
      <TextField label="Name" {...bind('name')} required maxLength={120} />
      <TextField label="Outlet" {...bind('outlet')} required maxLength={60} hint="Name shown in the stream" />
      <SelectField label="Class" {...bind('class')} hint="Sets the initial credibility">
        {sourceClasses.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </SelectField>
      <SelectField label="Priority" {...bind('priority')}>
        <option value="standard">Standard</option>
        <option value="high">High: processed first</option>
      </SelectField>
      {scheduled ? <ScheduleFields draft={draft} bind={bind} /> : null}
      <TextField label="Tags" {...bind('tags')} hint="Comma-separated" />
    </>
  );
}
