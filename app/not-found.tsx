import Link from 'next/link';
import { EmptyState } from '#components/ui/feedback/empty-state.tsx';

/** NotFound is shown for an unknown URL, or one that this account may not see. */
export default function NotFound() {
  return (
    <main>
      <EmptyState action={<Link href="/">Go to Overview</Link>}>Page not found.</EmptyState>
    </main>
  );
}
