import { readFault } from '#components/api/read-fault.ts';
import type { SourceDraft } from '#components/sources/source-fields.ts';
import { SelectField, TextField } from '#components/ui/field.tsx';

export interface SourceFormFieldsProps {
  draft: SourceDraft;
  onChange: (draft: SourceDraft) => void;
  /** What the server refused; shown at the field it is about. */
  error: unknown;
}

/** SourceFormFields are the fields that every kind of source has. */
export function SourceFormFields({ draft, onChange, error }: SourceFormFieldsProps) {
  const fault = error ? readFault(error) : null;
  const at = (field: string) => (fault?.field === field ? fault.message : null);
  return (
    <>
      <TextField
        label="Name"
        name="name"
        required
        maxLength={120}
        value={draft.name}
        fault={at('name')}
        onChange={(event) => onChange({ ...draft, name: event.target.value })}
      />
      <TextField
        label="Outlet"
        name="outlet"
        required
        maxLength={60}
        hint="What a story row shows"
        value={draft.outlet}
        fault={at('outlet')}
        onChange={(event) => onChange({ ...draft, outlet: event.target.value })}
      />
      <TextField
        label="Seconds between checks"
        name="intervalSeconds"
        type="number"
        min={1}
        max={86_400}
        required
        hint="The server’s own freshness is respected when it is longer"
        value={draft.intervalSeconds}
        fault={at('intervalSeconds')}
        onChange={(event) => onChange({ ...draft, intervalSeconds: event.target.value })}
      />
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
    </>
  );
}
