import { type FormEvent, useState } from 'react';
import { useAccount } from '#components/accounts/account-context.tsx';
import { useLiveStatus } from '#components/live/live-status.ts';
import { useView } from '#components/shell/use-view.ts';
import { Button } from '#components/ui/button.tsx';
import { ExactTime } from '#components/ui/exact-time.tsx';
import { TextField } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Popover } from '#components/ui/popover.tsx';
import { useNow } from '#components/ui/use-now.ts';
import { describeSpan } from '#domain/accounts/describe-span.ts';
import { tierThatGrants } from '#domain/accounts/tiers.ts';
import css from './as-of-control.module.css';

const words = { connecting: 'connecting', live: 'NOW', reconnecting: 'not live', ended: 'ended' } as const;

const formatShort = (at: Date) => at.toLocaleString([], { dateStyle: 'short', timeStyle: 'short' });

/** localInput writes a moment for a datetime-local input, in the reader's zone. */
function localInput(at: Date): string {
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function PastForm({ onDone }: { onDone: () => void }) {
  const { grant } = useAccount();
  const { asOf, change } = useView();
  const [text, setText] = useState(() => localInput(asOf ?? new Date()));
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
        max={localInput(new Date())}
        onChange={(event) => setText(event.target.value)}
        hint={`Back to ${describeSpan(grant.historyMs)} ago; only what was known then.`}
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
  const { asOf } = useView();
  const status = useLiveStatus();
  const state = asOf ? 'past' : status;
  return (
    <Popover
      label="As of"
      face={
        <span className={css.face} data-live={state}>
          <span className={css.quiet}>as of</span>
          <b>{asOf ? <ExactTime at={asOf} format={formatShort} /> : words[status]}</b>
          {asOf ? null : <Clock />}
        </span>
      }
    >
      {(close) =>
        grant.asOf ? (
          <PastForm onDone={close} />
        ) : (
          <div data-tier-limit="asOf">
            <Notice
              detail={`The ${tierThatGrants((other) => other.asOf)} tier includes it. An administrator can change your tier.`}
            >
              Looking at the terminal as of a past moment is not included in the {tier} tier.
            </Notice>
          </div>
        )
      }
    </Popover>
  );
}
