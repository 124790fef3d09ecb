import type { SourceDraft } from '#components/sources/source-fields.ts';
import { SelectField, TextField } from '#components/ui/field.tsx';

export interface ScheduleFieldsProps {
  draft: SourceDraft;
  onChange: (draft: SourceDraft) => void;
  /** What the server refused about a field. */
  faultAt: (field: string) => string | null;
}

const zones = () => (typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : []);

/** ScheduleFields say when a source is read: every so often or by a cron expression, around the clock or in hours. */
export function ScheduleFields({ draft, onChange, faultAt }: ScheduleFieldsProps) {
  const set = (change: Partial<SourceDraft>) => onChange({ ...draft, ...change });
  const timed = draft.cadence === 'cron' || draft.hours !== 'always';
  return (
    <>
      <SelectField
        label="When"
        name="cadence"
        value={draft.cadence}
        onChange={(event) => set({ cadence: event.target.value === 'cron' ? 'cron' : 'interval' })}
      >
        <option value="interval">Every so many seconds</option>
        <option value="cron">By a cron expression</option>
      </SelectField>
      {draft.cadence === 'cron' ? (
        <TextField
          label="Cron expression"
          name="cron"
          required
          placeholder="*/5 9-16 * * 1-5"
          hint="Minute, hour, day, month, weekday; with six fields the first is the second"
          value={draft.cron}
          fault={faultAt('cron')}
          onChange={(event) => set({ cron: event.target.value })}
        />
      ) : (
        <TextField
          label="Seconds between checks"
          name="intervalSeconds"
          type="number"
          min={1}
          max={86_400}
          required
          hint="The server’s own freshness is respected when it is longer"
          value={draft.intervalSeconds}
          fault={faultAt('intervalSeconds')}
          onChange={(event) => set({ intervalSeconds: event.target.value })}
        />
      )}
      <SelectField
        label="Hours"
        name="hours"
        value={draft.hours}
        onChange={(event) => set({ hours: event.target.value as SourceDraft['hours'] })}
      >
        <option value="always">Around the clock</option>
        <option value="weekdays">On weekdays, between two times</option>
        <option value="daily">Every day, between two times</option>
      </SelectField>
      {draft.hours === 'always' ? null : (
        <>
          <TextField
            label="From"
            name="from"
            type="time"
            required
            value={draft.from}
            fault={faultAt('activeHours')}
            onChange={(event) => set({ from: event.target.value })}
          />
          <TextField
            label="To"
            name="to"
            type="time"
            required
            value={draft.to}
            onChange={(event) => set({ to: event.target.value })}
          />
        </>
      )}
      {timed ? (
        <>
          <TextField
            label="Time zone"
            name="timeZone"
            list="time-zones"
            required
            value={draft.timeZone}
            fault={faultAt('timeZone')}
            onChange={(event) => set({ timeZone: event.target.value })}
          />
          <datalist id="time-zones">
            {zones().map((zone) => (
              <option key={zone} value={zone} />
            ))}
          </datalist>
        </>
      ) : null}
    </>
  );
}
