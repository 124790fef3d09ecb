import { useMutation, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { ErrorNotice } from '#components/api/error-notice.tsx';
import { type ApiOutputs, useTRPC } from '#components/api/trpc.ts';
import { Button } from '#components/ui/controls/button.tsx';
import { ConfirmButton } from '#components/ui/controls/confirm-button.tsx';
import { Age } from '#components/ui/display/age.tsx';
import { DataTable } from '#components/ui/display/data-table.tsx';
import { HiddenColumnHeader } from '#components/ui/display/hidden-column-header.tsx';
import { ProgressBar } from '#components/ui/feedback/progress-bar.tsx';
import { formatAge, formatExactTime } from '#components/ui/format/format-age.ts';
import { formatCount } from '#components/ui/format/format-number.ts';

type Gap = ApiOutputs['gap']['list'][number];

function Progress({ gap }: { gap: Gap }) {
  if (gap.state === 'open') return <>not filled</>;
  if (gap.state === 'filled') return <>filled</>;
  if (gap.state === 'abandoned') return <>abandoned</>;
  return (
    <>
      <ProgressBar share={gap.progress} label={`Backfill of ${gap.sourceName}`} />
      {gap.retryAt ? (
        <>
          {' '}
          continues <Age at={gap.retryAt.toISOString()} missing="" />
        </>
      ) : null}
    </>
  );
}

/** GapTable lists time ranges in which a source's articles may be missing, with the backfill that fills them. */
export function GapTable({ gaps, named }: { gaps: readonly Gap[]; named: boolean }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const onSuccess = () => queryClient.invalidateQueries({ queryKey: trpc.gap.pathKey() });
  const fill = useMutation(trpc.gap.fill.mutationOptions({ onSuccess }));
  const abandon = useMutation(trpc.gap.abandon.mutationOptions({ onSuccess }));
  const fault = fill.error ?? abandon.error;
  return (
    <>
      {fault ? <ErrorNotice error={fault} detail="No changes were made." /> : null}
      <DataTable label="Gaps">
        <thead>
          <tr>
            {named ? <th>Source</th> : null}
            <th>From</th>
            <th>To</th>
            <th data-numeric>Length</th>
            <th>Backfill</th>
            <th data-numeric>New articles</th>
            <th>Last error</th>
            <HiddenColumnHeader>Actions</HiddenColumnHeader>
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
              <td data-nowrap>{formatExactTime(gap.startsAt)}</td>
              <td data-nowrap>{formatExactTime(gap.endsAt)}</td>
              <td data-numeric>{formatAge(gap.endsAt.getTime() - gap.startsAt.getTime())}</td>
              <td data-nowrap>
                <Progress gap={gap} />
              </td>
              <td data-numeric>{formatCount(gap.itemsNew)}</td>
              <td data-quiet>{gap.lastError ?? '—'}</td>
              <td data-nowrap>
                {gap.state === 'open' || gap.state === 'abandoned' ? (
                  <Button look="bare" busy={fill.isPending} onClick={() => fill.mutate({ id: gap.id })}>
                    Fill gap
                  </Button>
                ) : null}
                {gap.state === 'open' || gap.state === 'filling' ? (
                  <ConfirmButton
                    confirmLabel="Abandon"
                    busy={abandon.isPending}
                    question="Articles published in this gap will not be fetched. You can still fill it later."
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
