import { useLiveStatus } from '#components/live/live-status.ts';
import { useUrlState } from '#components/shell/use-url-state.ts';
import { Button } from '#components/ui/controls/button.tsx';
import { ExactTime } from '#components/ui/display/exact-time.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import css from './live-notice.module.css';

/** LiveNotice is shown under the header while the page is not live: point-in-time view, lost connection, ended session. */
export function LiveNotice() {
  const status = useLiveStatus();
  const { asOf, change } = useUrlState();
  return (
    <div className={css.frame}>
      {status === 'ended' ? (
        <Notice
          look="fault"
          detail="Data on screen is no longer updated."
          action={<a href="/login">Sign in</a>}
        >
          Your session has ended.
        </Notice>
      ) : null}
      {status === 'reconnecting' ? (
        <Notice detail="Data on screen may be out of date. Missed updates load on reconnect.">
          Connection lost. Retrying automatically.
        </Notice>
      ) : null}
      {asOf ? (
        <Notice
          detail="Stream and index show only what was known then. The map still shows the present."
          action={<Button onClick={() => change({ asOf: null })}>Return to live</Button>}
        >
          As of <ExactTime at={asOf} />.
        </Notice>
      ) : null}
    </div>
  );
}
