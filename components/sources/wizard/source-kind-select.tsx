import type { ApiOutputs } from '#components/api/trpc.ts';
import type { DeliveryMode } from '#components/sources/delivery-mode.ts';
import { SelectField } from '#components/ui/controls/field.tsx';

type Kind = ApiOutputs['source']['kinds'][number];

const deliveryModeGroups: { reads: DeliveryMode; label: string }[] = [
  { reads: 'poll', label: 'Polled: fetched on a schedule' },
  { reads: 'follow', label: 'Streamed: over an open connection' },
  { reads: 'receive', label: 'Pushed: sent to this server' },
];

export interface SourceKindSelectProps {
  kinds: readonly Kind[];
  selected: Kind;
  onChange: (kind: string) => void;
}

/** SourceKindSelect selects a kind of source, grouped by how its articles arrive. */
export function SourceKindSelect({ kinds, selected, onChange }: SourceKindSelectProps) {
  return (
    <SelectField
      label="Kind"
      name="kind"
      value={selected.kind}
      hint={selected.about}
      onChange={(event) => onChange(event.target.value)}
    >
      {deliveryModeGroups.map(({ reads, label }) => (
        <optgroup key={reads} label={label}>
          {kinds.flatMap((kind) =>
            kind.reads === reads ? (
              <option key={kind.kind} value={kind.kind} title={kind.about}>
                {kind.title}
              </option>
            ) : (
              []
            ),
          )}
        </optgroup>
      ))}
    </SelectField>
  );
}
