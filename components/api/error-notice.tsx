import type { ReactNode } from 'react';
import { TierLimitNotice } from '#components/accounts/tier-limit-notice.tsx';
import { toApiError } from '#components/api/to-api-error.ts';
import { Button } from '#components/ui/controls/button.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';

export interface ErrorNoticeProps {
  error: unknown;
  /** What still works, or what to do. */
  detail?: ReactNode;
  onRetry?: () => void;
}

/** ErrorNotice shows the error of a query or mutation: a tier limit, an ended session, or what failed. */
export function ErrorNotice({ error, detail, onRetry }: ErrorNoticeProps) {
  const { message, tierLimit, code } = toApiError(error);
  if (tierLimit) return <TierLimitNotice {...tierLimit} />;
  if (code === 'UNAUTHORIZED') {
    return (
      <Notice
        look="fault"
        detail="Sign in again to continue. No data was lost."
        action={<a href="/login">Sign in</a>}
      >
        Your session has ended.
      </Notice>
    );
  }
  return (
    <Notice
      look="fault"
      detail={detail}
      action={onRetry ? <Button onClick={onRetry}>Try again</Button> : null}
    >
      {message}
    </Notice>
  );
}
