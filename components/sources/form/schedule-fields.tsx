import type { BindDraft } from '#components/sources/form/bind-draft.ts';
import type { SourceDraft } from '#components/sources/form/source-draft.ts';
import { SelectField, TextField } from '#components/ui/controls/field.tsx';

export interface ScheduleFieldsProps {
  draft: SourceDraft;
  bind: BindDraft;
}

const listTimeZones = () =>
  typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : [];

/** ScheduleFields renders when a source is fetched: interval or cron expression, and active hours. */
export function ScheduleFields({ draft, bind }: ScheduleFieldsProps) {
  const usesTimeZone = draft.cadence === 'cron' || draft.hours !== 'always';
  return (
    <>
      <SelectField label="Schedule" {...bind('cadence')}>
        <option value="interval">Interval</option>
        <option value="cron">Cron expression</option>
      </SelectField>
      {draft.cadence === 'cron' ? (
        <TextField
          label="Cron expression"
          {...bind('cron')}
          required
          placeholder="*/5 9-16 * * 1-5"
          hint="Minute, hour, day, month, weekday; an optional first field is seconds"
        />
      ) : (
        <TextField
          label="Interval, seconds"
          {...bind('intervalSeconds')}
          type="number"
          min={1}
          max={86_400}
          required
          hint="A longer Cache-Control of the server takes precedence"
        />
      )}
      <SelectField label="Hours" {...bind('hours')}>
        <option value="always">Always</option>
        <option value="weekdays">Weekdays, between two times</option>
        <option value="daily">Daily, between two times</option>
      </SelectField>
      {draft.hours === 'always' ? null : (
        <>
          <TextField label="From" {...bind('from', 'activeHours')} type="time" required />
          <TextField label="To" {...bind('to')} type="time" required />
        </>
      )}
      {usesTimeZone ? (
        <>
          <TextField label="Time zone" {...bind('timeZone')} list="time-zones" required />
          <datalist id="time-zones">
            {listTimeZones().map((zone) => (
              <option key={zone} value={zone} />
            ))}
          </datalist>
        </>
      ) : null}
    </>
  );
}
