'use client';

import { Button } from '#components/ui/controls/button.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';

/** TerminalError stands where a page broke; the header and the navigation around it go on. */
export default function TerminalError({ reset }: { error: Error; reset: () => void }) {
  return (
    <Notice
      look="fault"
      detail="Other pages still work."
      action={<Button onClick={reset}>Show this page again</Button>}
    >
      This page broke while it was drawn.
    </Notice>
  );
}
