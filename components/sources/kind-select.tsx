import type { ApiOutputs } from '#components/api/trpc.ts';
import type { Reads } from '#components/sources/reads-of.ts';
import { SelectField } from '#components/ui/field.tsx';

type Kind = ApiOutputs['source']['kinds'][number];

const groups: { reads: Reads; label: string }[] = [
  { reads: 'poll', label: 'Polled: asked again and again' },
  { reads: 'follow', label: 'Followed: over an open connection' },
  { reads: 'receive', label: 'Received: sent to this terminal' },
];

export interface KindSelectProps {
  kinds: readonly Kind[];
  chosen: Kind;
  onChange: (kind: string) => void;
}

/** KindSelect chooses a kind of source, grouped by how news comes from it; the chosen one says what it is. */
export function KindSelect({ kinds, chosen, onChange }: KindSelectProps) {
  return (
    <SelectField
      label="Kind"
      name="kind"
      value={chosen.kind}
      hint={chosen.about}
      onChange={(event) => onChange(event.target.value)}
    >
      {groups.map(({ reads, label }) => (
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
