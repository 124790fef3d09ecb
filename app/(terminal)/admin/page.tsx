import type { Metadata } from 'next';
import { OperationsPage } from '#components/operations/operations-page.tsx';

export const metadata: Metadata = { title: 'Operations' };

/** AdminPage shows queues and processes. */
export default function AdminPage() {
  return <OperationsPage />;
}
