import { useMutation, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useAccount } from '#components/accounts/account-context.tsx';
import { ErrorNotice } from '#components/api/error-notice.tsx';
import { useTRPC } from '#components/api/trpc.ts';
import { useUrlState } from '#components/shell/use-url-state.ts';
import { Button } from '#components/ui/controls/button.tsx';
import { EmptyState } from '#components/ui/feedback/empty-state.tsx';

/** EmptyStream says why the stream is empty and offers the one thing that would fill it. */
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
            Show all stories
          </Button>
        }
      >
        {watched
          ? 'No story is about a ticker you watch. Open a ticker and press Watch; its stories then show here.'
          : 'No story matches this filter.'}
      </EmptyState>
    );
  }
  if (role !== 'admin' || !universe.data) {
    return <EmptyState>No story has come in yet; this page fills by itself as soon as one does.</EmptyState>;
  }
  if (universe.data.demoEnabled) {
    return (
      <EmptyState action={<Link href="/admin">Look at queues and workers</Link>}>
        No story has come in yet although the simulated wire is on.
      </EmptyState>
    );
  }
  return (
    <>
      <EmptyState
        action={
          <Button look="solid" busy={setDemo.isPending} onClick={() => setDemo.mutate({ enabled: true })}>
            Switch the simulated universe on
          </Button>
        }
      >
        No real source has delivered yet, and the simulated universe is off.
      </EmptyState>
      {setDemo.isError ? <ErrorNotice error={setDemo.error} /> : null}
    </>
  );
}
