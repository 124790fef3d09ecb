import { useMutation, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useAccount } from '#components/accounts/account-context.tsx';
import { ErrorNotice } from '#components/api/error-notice.tsx';
import { useTRPC } from '#components/api/trpc.ts';
import { useUrlState } from '#components/shell/use-url-state.ts';
import { Button } from '#components/ui/controls/button.tsx';
import { EmptyState } from '#components/ui/feedback/empty-state.tsx';

/** EmptyStream explains why the stream is empty and offers the action that would fill it. */
export function EmptyStream({ filtered }: { filtered: boolean }) {
  const trpc = useTRPC();
  const { role } = useAccount();
  const { watched, change } = useUrlState();
  const universe = useQuery(trpc.universe.get.queryOptions());
  const setDemo = useMutation(trpc.universe.setDemo.mutationOptions());
  if (filtered) {
    return (
      <EmptyState
        action={
          <Button onClick={() => change({ sector: null, universe: null, watched: null, first: null })}>
            Clear filters
          </Button>
        }
      >
        {watched
          ? 'No stories about your watchlist. Open a ticker and press Watch to add it.'
          : 'No stories match.'}
      </EmptyState>
    );
  }
  if (role !== 'admin' || !universe.data) {
    return <EmptyState>No stories yet. New stories appear automatically.</EmptyState>;
  }
  if (universe.data.demoEnabled) {
    return (
      <EmptyState action={<Link href="/admin">Open Operations</Link>}>
        No stories yet, although the simulated feed is on.
      </EmptyState>
    );
  }
  return (
    <>
      <EmptyState
        action={
          <Button look="solid" busy={setDemo.isPending} onClick={() => setDemo.mutate({ enabled: true })}>
            Turn on the simulated universe
          </Button>
        }
      >
        No articles from real sources yet, and the simulated universe is off.
      </EmptyState>
      {setDemo.isError ? <ErrorNotice error={setDemo.error} /> : null}
    </>
  );
}
