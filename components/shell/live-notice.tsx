import { useLiveStatus } from '#components/live/live-status.ts';
import { useUrlState } from '#components/shell/use-url-state.ts';
import { Button } from '#components/ui/controls/button.tsx';
import { ExactTime } from '#components/ui/display/exact-time.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import css from './live-notice.module.css';

/** LiveNotice stands under the header when what is shown is not live: a past moment, a lost connection, an ended session. */
export function LiveNotice() {
  const status = useLiveStatus();
  const { asOf, change } = useUrlState();
  return (
    <div className={css.frame}>
      {status === 'ended' ? (
        <Notice
          look="fault"
          detail="What is on screen stays, but does not move."
          action={<a href="/login">Sign in</a>}
        >
          Your session has ended.
        </Notice>
      ) : null}
      {status === 'reconnecting' ? (
        <Notice detail="What is on screen stays; what was missed is fetched when it is back.">
          The live connection is lost; it is being tried again.
        </Notice>
      ) : null}
      {asOf ? (
        <Notice
          detail="Only what was known then is shown in stream and index. The map shows now."
          action={<Button onClick={() => change({ asOf: null })}>Back to now</Button>}
        >
          As of <ExactTime at={asOf} />.
        </Notice>
      ) : null}
    </div>
  );
}
