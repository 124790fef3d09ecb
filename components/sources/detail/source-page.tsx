'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { ErrorNotice } from '#components/api/error-notice.tsx';
import { useTRPC } from '#components/api/trpc.ts';
import { SourceGaps } from '#components/coverage/source-gaps.tsx';
import { deliveryModeOf } from '#components/sources/delivery-mode.ts';
import { describeTrackRecord } from '#components/sources/detail/describe-track-record.ts';
import { FetchRuns } from '#components/sources/detail/fetch-runs.tsx';
import { RunHistoryPanel } from '#components/sources/detail/run-history-panel.tsx';
import { SourceEditForm } from '#components/sources/detail/source-edit-form.tsx';
import { SourceStatus } from '#components/sources/detail/source-status.tsx';
import { PushGuide } from '#components/sources/push-guide.tsx';
import { useSourceActions } from '#components/sources/use-source-actions.ts';
import { Button } from '#components/ui/controls/button.tsx';
import { Age } from '#components/ui/display/age.tsx';
import { EmptyState } from '#components/ui/feedback/empty-state.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import { Skeleton } from '#components/ui/feedback/skeleton.tsx';
import { formatShare } from '#components/ui/format/format-number.ts';
import { Page } from '#components/ui/layout/page.tsx';
import { Panel } from '#components/ui/layout/panel.tsx';

/** SourcePage is one source: its health in words, what can be changed, and its latest runs. */
export function SourcePage({ id }: { id: string }) {
  const trpc = useTRPC();
  const list = useQuery(trpc.source.list.queryOptions(undefined, { refetchInterval: 5_000 }));
  const { checkNow } = useSourceActions();
  const source = list.data?.find((candidate) => candidate.id === id);
  if (!source) {
    return (
      <Page title="Source">
        {list.isError ? (
          <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />
        ) : list.data ? (
          <EmptyState action={<Link href="/admin/sources">All sources</Link>}>
            There is no such source.
          </EmptyState>
        ) : (
          <Skeleton height="320px" />
        )}
      </Page>
    );
  }
  const reads = deliveryModeOf(source.kind);
  return (
    <Page
      title={source.name}
      about={<SourceStatus source={source} />}
      actions={
        reads === 'receive' ? null : (
          <Button
            disabled={source.state === 'paused'}
            busy={checkNow.isPending}
            onClick={() => checkNow.mutate({ id })}
          >
            {reads === 'follow' ? 'Connect anew' : 'Check now'}
          </Button>
        )
      }
    >
      {source.failuresInRow > 0 ? (
        <Notice look="fault" detail={source.lastErrorMessage}>
          {source.failuresInRow} failures in a row. {source.lastError}
        </Notice>
      ) : null}
      {source.lateSince ? (
        <Notice detail="Its fetches succeed; the publisher may have stopped, or moved.">
          Nothing came for <Age at={source.lastItemAt?.toISOString() ?? null} what="Last item" />, longer than
          its own rhythm allows.
        </Notice>
      ) : null}
      {checkNow.isError ? <ErrorNotice error={checkNow.error} /> : null}
      {reads === 'receive' ? (
        <Panel title="Where to send">
          <PushGuide sourceId={id} />
        </Panel>
      ) : null}
      <p title="Of 0 to 1: its class at first, then what its reports of the last 30 days were worth">
        Credibility <b className="figures">{formatShare(source.credibility)}</b>:{' '}
        {describeTrackRecord(source.record)}
      </p>
      <RunHistoryPanel sourceId={id} name={source.name} />
      <SourceGaps sourceId={id} />
      <Panel title="Settings">
        <SourceEditForm key={source.id} source={source} />
      </Panel>
      <Panel title="Latest runs" name="runs">
        <FetchRuns sourceId={id} />
      </Panel>
    </Page>
  );
}
