import { type FormEvent, useState } from 'react';
import { useAccount } from '#components/accounts/account-context.tsx';
import { TierLimitNotice } from '#components/accounts/tier-limit-notice.tsx';
import { useLiveStatus } from '#components/live/live-status.ts';
import { useUrlState } from '#components/shell/use-url-state.ts';
import { Button } from '#components/ui/controls/button.tsx';
import { TextField } from '#components/ui/controls/field.tsx';
import { ExactTime } from '#components/ui/display/exact-time.tsx';
import { useNow } from '#components/ui/hooks/use-now.ts';
import { Popover } from '#components/ui/overlays/popover.tsx';
import { findLowestTier } from '#domain/accounts/tiers.ts';
import { formatDuration } from '#domain/text/format-duration.ts';
import css from './as-of-control.module.css';

const statusLabels = {
  connecting: 'connecting',
  live: 'NOW',
  reconnecting: 'reconnecting',
  ended: 'signed out',
} as const;

const formatShort = (at: Date) => at.toLocaleString([], { dateStyle: 'short', timeStyle: 'short' });

/** toDateTimeLocalValue formats a time for a datetime-local input, in the browser's time zone. */
function toDateTimeLocalValue(at: Date): string {
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function AsOfForm({ onDone }: { onDone: () => void }) {
  const { grant } = useAccount();
  const { asOf, change } = useUrlState();
  const [text, setText] = useState(() => toDateTimeLocalValue(asOf ?? new Date()));
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    change({ asOf: new Date(text).toISOString() });
    onDone();
  }
  return (
    <form className={css.form} onSubmit={onSubmit}>
      <TextField
        label="Date and time"
        type="datetime-local"
        required
        value={text}
        max={toDateTimeLocalValue(new Date())}
        onChange={(event) => setText(event.target.value)}
        hint={`Up to ${formatDuration(grant.historyMs)} back. Shows only data known at that time.`}
      />
      <div className={css.buttons}>
        <Button type="submit" look="solid">
          Show
        </Button>
        <Button
          onClick={() => {
            change({ asOf: null });
            onDone();
          }}
        >
          Now
        </Button>
      </div>
    </form>
  );
}

function Clock() {
  const now = useNow();
  return (
    <time className={css.clock} suppressHydrationWarning>
      {now === 0 ? '--:--:--' : new Date(now).toLocaleTimeString([], { hourCycle: 'h23' })}
    </time>
  );
}

/** AsOfControl shows which time the page shows and whether it is live, and selects a time in the past. */
export function AsOfControl() {
  const { grant } = useAccount();
  const { asOf } = useUrlState();
  const status = useLiveStatus();
  const state = asOf ? 'past' : status;
  return (
    <Popover
      label="As of"
      trigger={
        <span className={css.face} data-live={state}>
          <span className={css.quiet}>as of</span>
          <b>{asOf ? <ExactTime at={asOf} format={formatShort} /> : statusLabels[status]}</b>
          {asOf ? null : <Clock />}
        </span>
      }
    >
      {(close) =>
        grant.asOf ? (
          <AsOfForm onDone={close} />
        ) : (
          <TierLimitNotice
            feature="asOf"
            limit="not included"
            needs={findLowestTier((other) => other.asOf)}
          />
        )
      }
    </Popover>
  );
}
