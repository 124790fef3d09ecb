import { type FormEvent, useState } from 'react';
import { useAccount } from '#components/accounts/account-context.tsx';
import { useLiveStatus } from '#components/live/live-status.ts';
import { useUrlState } from '#components/shell/use-url-state.ts';
import { Button } from '#components/ui/controls/button.tsx';
import { TextField } from '#components/ui/controls/field.tsx';
import { ExactTime } from '#components/ui/display/exact-time.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import { useNow } from '#components/ui/hooks/use-now.ts';
import { Popover } from '#components/ui/overlays/popover.tsx';
import { findLowestTier } from '#domain/accounts/tiers.ts';
import { formatDuration } from '#domain/text/format-duration.ts';
import css from './as-of-control.module.css';

const statusLabels = {
  connecting: 'connecting',
  live: 'NOW',
  reconnecting: 'not live',
  ended: 'ended',
} as const;

const formatShort = (at: Date) => at.toLocaleString([], { dateStyle: 'short', timeStyle: 'short' });

/** toDateTimeLocalValue writes a moment for a datetime-local input, in the reader's zone. */
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
        label="Show the terminal as of"
        type="datetime-local"
        required
        value={text}
        max={toDateTimeLocalValue(new Date())}
        onChange={(event) => setText(event.target.value)}
        hint={`Back to ${formatDuration(grant.historyMs)} ago; only what was known then.`}
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

/** AsOfControl says which moment the page shows and whether it is live, and leads to past moments. */
export function AsOfControl() {
  const { grant, tier } = useAccount();
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
          <div data-tier-limit="asOf">
            <Notice
              detail={`The ${findLowestTier((other) => other.asOf)} tier includes it. An administrator can change your tier.`}
            >
              Looking at the terminal as of a past moment is not included in the {tier} tier.
            </Notice>
          </div>
        )
      }
    </Popover>
  );
}
