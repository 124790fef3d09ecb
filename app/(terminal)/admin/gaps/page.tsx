import type { Metadata } from 'next';
import { GapsPage } from '#components/coverage/gaps-page.tsx';

export const metadata: Metadata = { title: 'Gaps' };

/** AdminGapsPage lists coverage gaps. */
export default function AdminGapsPage() {
  return <GapsPage />;
}
