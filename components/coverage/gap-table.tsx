import { useMutation, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { FaultNotice } from '#components/api/fault-notice.tsx';
import { type ApiOutputs, useTRPC } from '#components/api/trpc.ts';
import { Age } from '#components/ui/age.tsx';
import { Button } from '#components/ui/button.tsx';
import { ConfirmButton } from '#components/ui/confirm-button.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { formatAge, formatExact } from '#components/ui/format-age.ts';
import { formatCount } from '#components/ui/format-figure.ts';
import { HiddenHead } from '#components/ui/hidden-head.tsx';
import { ProgressBar } from '#components/ui/progress-bar.tsx';

type Gap = ApiOutputs['gap']['list'][number];

function Progress({ gap }: { gap: Gap }) {
  if (gap.state === 'open') return <>not read yet</>;
  if (gap.state === 'filled') return <>read</>;
  if (gap.state === 'abandoned') return <>abandoned</>;
  return (
    <>
      <ProgressBar share={gap.progress} label={`Backfill of ${gap.sourceName}`} />
      {gap.retryAt ? (
        <>
          {' '}
          goes on <Age at={gap.retryAt.toISOString()} missing="" />
        </>
      ) : null}
    </>
  );
}

/** GapTable lists stretches of time of which a source's articles may be missing, with the backfill that reads them. */
export function GapTable({ gaps, named }: { gaps: readonly Gap[]; named: boolean }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const onSuccess = () => queryClient.invalidateQueries({ queryKey: trpc.gap.pathKey() });
  const fill = useMutation(trpc.gap.fill.mutationOptions({ onSuccess }));
  const abandon = useMutation(trpc.gap.abandon.mutationOptions({ onSuccess }));
  const fault = fill.error ?? abandon.error;
  return (
    <>
      {fault ? <FaultNotice error={fault} meanwhile="Nothing was changed." /> : null}
      <DataTable label="Gaps">
        <thead>
          <tr>
            {named ? <th>Source</th> : null}
            <th>From</th>
            <th>To</th>
            <th data-figures>Length</th>
            <th>Backfill</th>
            <th data-figures>New articles</th>
            <th>Last error</th>
            <HiddenHead>Actions</HiddenHead>
          </tr>
        </thead>
        <tbody>
          {gaps.map((gap) => (
            <tr key={gap.id} data-gap={gap.state}>
              {named ? (
                <td data-nowrap>
                  <Link href={`/admin/sources/${gap.sourceId}`}>{gap.sourceName}</Link>
                </td>
              ) : null}
              <td data-nowrap>{formatExact(gap.startsAt)}</td>
              <td data-nowrap>{formatExact(gap.endsAt)}</td>
              <td data-figures>{formatAge(gap.endsAt.getTime() - gap.startsAt.getTime())}</td>
              <td data-nowrap>
                <Progress gap={gap} />
              </td>
              <td data-figures>{formatCount(gap.itemsNew)}</td>
              <td data-quiet>{gap.lastError ?? '—'}</td>
              <td data-nowrap>
                {gap.state === 'open' || gap.state === 'abandoned' ? (
                  <Button look="bare" busy={fill.isPending} onClick={() => fill.mutate({ id: gap.id })}>
                    Fill it
                  </Button>
                ) : null}
                {gap.state === 'open' || gap.state === 'filling' ? (
                  <ConfirmButton
                    word="Abandon"
                    busy={abandon.isPending}
                    question="What was published in it will not be looked for. It can be filled later all the same."
                    onConfirm={() => abandon.mutate({ id: gap.id })}
                  >
                    Abandon
                  </ConfirmButton>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </>
  );
}
