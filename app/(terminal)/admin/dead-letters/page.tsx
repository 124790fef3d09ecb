import type { Metadata } from 'next';
import { DeadLettersPage } from '#components/dead-letters/dead-letters-page.tsx';

export const metadata: Metadata = { title: 'Dead letters' };

/** AdminDeadLettersPage lists work that failed for good. */
export default function AdminDeadLettersPage() {
  return <DeadLettersPage />;
}
