import { readFault } from '#components/api/read-fault.ts';
import { ScheduleFields } from '#components/sources/schedule-fields.tsx';
import type { SourceDraft } from '#components/sources/source-fields.ts';
import { SelectField, TextField } from '#components/ui/field.tsx';
import { type SourceClass, sourceClasses } from '#domain/sources/source-inputs.ts';

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
  const fault = error ? readFault(error) : null;
  const faultAt = (field: string) => (fault?.field?.startsWith(field) ? fault.message : null);
  return (
    <>
      <TextField
        label="Name"
        name="name"
        required
        maxLength={120}
        value={draft.name}
        fault={faultAt('name')}
        onChange={(event) => onChange({ ...draft, name: event.target.value })}
      />
      <TextField
        label="Outlet"
        name="outlet"
        required
        maxLength={60}
        hint="What a story row shows"
        value={draft.outlet}
        fault={faultAt('outlet')}
        onChange={(event) => onChange({ ...draft, outlet: event.target.value })}
      />
      <SelectField
        label="Class"
        name="class"
        hint="Sets how far it is trusted before it has a record of its own"
        value={draft.class}
        onChange={(event) => onChange({ ...draft, class: event.target.value as SourceClass })}
      >
        {sourceClasses.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </SelectField>
      <SelectField
        label="Priority"
        name="priority"
        value={draft.priority}
        onChange={(event) =>
          onChange({ ...draft, priority: event.target.value === 'high' ? 'high' : 'standard' })
        }
      >
        <option value="standard">Standard</option>
        <option value="high">High: goes first in every queue</option>
      </SelectField>
      {scheduled ? <ScheduleFields draft={draft} onChange={onChange} faultAt={faultAt} /> : null}
      <TextField
        label="Tags"
        name="tags"
        hint="Separated by commas"
        value={draft.tags}
        fault={faultAt('tags')}
        onChange={(event) => onChange({ ...draft, tags: event.target.value })}
      />
    </>
  );
}
