import type { BindDraft } from '#components/sources/form/bind-draft.ts';
import type { SourceDraft } from '#components/sources/form/source-draft.ts';
import { SelectField, TextField } from '#components/ui/controls/field.tsx';

export interface ScheduleFieldsProps {
  draft: SourceDraft;
  bind: BindDraft;
}

const listTimeZones = () =>
  typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : [];

/** ScheduleFields say when a source is read: every so often or by a cron expression, around the clock or in hours. */
export function ScheduleFields({ draft, bind }: ScheduleFieldsProps) {
  const timed = draft.cadence === 'cron' || draft.hours !== 'always';
  return (
    <>
      <SelectField label="When" {...bind('cadence')}>
        <option value="interval">Every so many seconds</option>
        <option value="cron">By a cron expression</option>
      </SelectField>
      {draft.cadence === 'cron' ? (
        <TextField
          label="Cron expression"
          {...bind('cron')}
          required
          placeholder="*/5 9-16 * * 1-5"
          hint="Minute, hour, day, month, weekday; with six fields the first is the second"
        />
      ) : (
        <TextField
          label="Seconds between checks"
          {...bind('intervalSeconds')}
          type="number"
          min={1}
          max={86_400}
          required
          hint="The server’s own freshness is respected when it is longer"
        />
      )}
      <SelectField label="Hours" {...bind('hours')}>
        <option value="always">Around the clock</option>
        <option value="weekdays">On weekdays, between two times</option>
        <option value="daily">Every day, between two times</option>
      </SelectField>
      {draft.hours === 'always' ? null : (
        <>
          <TextField label="From" {...bind('from', 'activeHours')} type="time" required />
          <TextField label="To" {...bind('to')} type="time" required />
        </>
      )}
      {timed ? (
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
