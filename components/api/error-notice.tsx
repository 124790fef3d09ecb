import type { ReactNode } from 'react';
import { toApiError } from '#components/api/to-api-error.ts';
import { Button } from '#components/ui/controls/button.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';

const featureLabels: Record<string, string> = {
  historyMs: 'how far back charts and streams reach',
  streamRows: 'rows of one stream',
  watches: 'tickers you follow',
  companyVerdicts: 'each company’s own verdict',
  asOf: 'the terminal as of a past moment',
  delayMs: 'real news without delay',
};

export interface ErrorNoticeProps {
  error: unknown;
  /** What still works, or what to do. */
  detail?: ReactNode;
  onRetry?: () => void;
}

/** ErrorNotice says what failed; a tier's gate says what the tier gives and which tier gives more. */
export function ErrorNotice({ error, detail: meanwhile, onRetry }: ErrorNoticeProps) {
  const { message, tierLimit, code } = toApiError(error);
  if (tierLimit) {
    const what = featureLabels[tierLimit.feature] ?? tierLimit.feature;
    return (
      <div data-tier-limit={tierLimit.feature}>
        <Notice
          detail={
            tierLimit.needs
              ? `The ${tierLimit.needs} tier reaches further. An administrator can change your tier.`
              : 'No tier reaches further.'
          }
        >
          Your tier limits {what}: {tierLimit.limit}.
        </Notice>
      </div>
    );
  }
  if (code === 'UNAUTHORIZED') {
    return (
      <Notice
        look="fault"
        detail="Sign in again to go on; nothing was lost."
        action={<a href="/login">Sign in</a>}
      >
        Your session has ended.
      </Notice>
    );
  }
  return (
    <Notice
      look="fault"
      detail={meanwhile}
      action={onRetry ? <Button onClick={onRetry}>Try again</Button> : null}
    >
      {message}
    </Notice>
  );
}
