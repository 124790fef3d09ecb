'use client';

import { Button } from '#components/ui/controls/button.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';

/** TerminalError replaces a page that threw an error; header and navigation keep working. */
export default function TerminalError({ reset }: { error: Error; reset: () => void }) {
  return (
    <Notice
      look="fault"
      detail="Other pages are not affected."
      action={<Button onClick={reset}>Reload</Button>}
    >
      This page failed to load.
    </Notice>
  );
}
