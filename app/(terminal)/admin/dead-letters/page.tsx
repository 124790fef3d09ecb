import type { Metadata } from 'next';
import { DeadLettersPage } from '#components/dead-letters/dead-letters-page.tsx';

export const metadata: Metadata = { title: 'Failed jobs' };

/** AdminDeadLettersPage lists jobs that failed every attempt. */
export default function AdminDeadLettersPage() {
  return <DeadLettersPage />;
}
