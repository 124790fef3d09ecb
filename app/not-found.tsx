import Link from 'next/link';
import { EmptyState } from '#components/ui/feedback/empty-state.tsx';

/** NotFound stands for an address that leads nowhere, or nowhere for this account. */
export default function NotFound() {
  return (
    <main>
      <EmptyState action={<Link href="/">Go to the overview</Link>}>
        There is no page at this address.
      </EmptyState>
    </main>
  );
}
