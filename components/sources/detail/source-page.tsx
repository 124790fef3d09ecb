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

/** SourcePage shows one source: health, history, gaps, settings and recent fetches. */
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
          <EmptyState action={<Link href="/admin/sources">All sources</Link>}>Source not found.</EmptyState>
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
            {reads === 'follow' ? 'Reconnect' : 'Check now'}
          </Button>
        )
      }
    >
      {source.failuresInRow > 0 ? (
        <Notice look="fault" detail={source.lastErrorMessage}>
          {source.failuresInRow} consecutive failures. {source.lastError}
        </Notice>
      ) : null}
      {source.lateSince ? (
        <Notice detail="Fetches succeed but bring nothing new. The publisher may have stopped or moved.">
          No new items for <Age at={source.lastItemAt?.toISOString() ?? null} what="Last item" />, longer than
          usual for this source.
        </Notice>
      ) : null}
      {checkNow.isError ? <ErrorNotice error={checkNow.error} /> : null}
      {reads === 'receive' ? (
        <Panel title="Endpoint">
          <PushGuide sourceId={id} />
        </Panel>
      ) : null}
      <p title="0 to 1: starts from the class, then follows the last 30 days">
        Credibility <b className="tabular-nums">{formatShare(source.credibility)}</b>:{' '}
        {describeTrackRecord(source.record)}
      </p>
      <RunHistoryPanel sourceId={id} name={source.name} />
      <SourceGaps sourceId={id} />
      <Panel title="Settings">
        <SourceEditForm key={source.id} source={source} />
      </Panel>
      <Panel title="Recent fetches" name="runs">
        <FetchRuns sourceId={id} />
      </Panel>
    </Page>
  );
}
