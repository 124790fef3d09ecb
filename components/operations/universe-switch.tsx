import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ErrorNotice } from '#components/api/error-notice.tsx';
import { useTRPC } from '#components/api/trpc.ts';
import { Button } from '#components/ui/controls/button.tsx';
import { SimTag } from '#components/ui/display/tag.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import { Skeleton } from '#components/ui/feedback/skeleton.tsx';
import { Panel } from '#components/ui/layout/panel.tsx';

/** UniverseSwitch turns the simulated companies and their feed on or off for all users. */
export function UniverseSwitch() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const universe = useQuery(trpc.universe.get.queryOptions());
  const setDemo = useMutation(
    trpc.universe.setDemo.mutationOptions({ onSuccess: () => queryClient.invalidateQueries() }),
  );
  const on = universe.data?.demoEnabled;
  return (
    <Panel title="Simulated universe" name="universe" actions={<SimTag />}>
      {universe.isError ? <ErrorNotice error={universe.error} /> : null}
      {setDemo.isError ? <ErrorNotice error={setDemo.error} detail="No changes were made." /> : null}
      {universe.data ? (
        <Notice
          detail={
            on
              ? `About ${Math.round(universe.data.simulatedShare * 100)}% of articles in the last 24 h are simulated; all are labelled SIM.`
              : 'Simulated companies and stories are hidden. Turn it on to show them.'
          }
          action={
            <Button
              role="switch"
              aria-checked={on === true}
              busy={setDemo.isPending}
              onClick={() => setDemo.mutate({ enabled: !on })}
            >
              Turn {on ? 'off' : 'on'}
            </Button>
          }
        >
          The simulated universe is {on ? 'on' : 'off'}.
        </Notice>
      ) : (
        <Skeleton height="52px" />
      )}
    </Panel>
  );
}
