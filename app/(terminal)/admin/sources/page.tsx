import type { Metadata } from 'next';
import { SourcesPage } from '#components/sources/list/sources-page.tsx';

export const metadata: Metadata = { title: 'Sources' };

/** AdminSourcesPage lists the sources. */
export default function AdminSourcesPage() {
  return <SourcesPage />;
}
