import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '#components/api/trpc.ts';
import { GapTable } from '#components/coverage/gap-table.tsx';
import { Panel } from '#components/ui/layout/panel.tsx';

/** SourceGaps lists one source's gaps of every state; nothing for a source without gaps. */
export function SourceGaps({ sourceId }: { sourceId: string }) {
  const trpc = useTRPC();
  const gaps = useQuery(
    trpc.gap.list.queryOptions(
      { sourceId, states: ['open', 'filling', 'filled', 'abandoned'], limit: 20 },
      { refetchInterval: 5_000 },
    ),
  );
  if (!gaps.data?.length) return null;
  return (
    <Panel title="Gaps" name="gaps" meta="articles may be missing">
      <GapTable gaps={gaps.data} named={false} />
    </Panel>
  );
}
