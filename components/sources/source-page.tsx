'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { FaultNotice } from '#components/api/fault-notice.tsx';
import { useTRPC } from '#components/api/trpc.ts';
import { SourceGaps } from '#components/coverage/source-gaps.tsx';
import { describeRecord } from '#components/sources/describe-record.ts';
import { FetchRuns } from '#components/sources/fetch-runs.tsx';
import { PushGuide } from '#components/sources/push-guide.tsx';
import { readsOf } from '#components/sources/reads-of.ts';
import { RunHistory } from '#components/sources/run-history.tsx';
import { SourceEdit } from '#components/sources/source-edit.tsx';
import { SourceState } from '#components/sources/source-state.tsx';
import { useSourceActions } from '#components/sources/use-source-actions.ts';
import { Age } from '#components/ui/age.tsx';
import { Button } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { formatShare } from '#components/ui/format-figure.ts';
import { Notice } from '#components/ui/notice.tsx';
import { Page } from '#components/ui/page.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';

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
          <FaultNotice error={list.error} onRetry={() => void list.refetch()} />
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
  const reads = readsOf(source.kind);
  return (
    <Page
      title={source.name}
      about={<SourceState source={source} />}
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
      {checkNow.isError ? <FaultNotice error={checkNow.error} /> : null}
      {reads === 'receive' ? (
        <Panel title="Where to send">
          <PushGuide sourceId={id} />
        </Panel>
      ) : null}
      <p title="Of 0 to 1: its class at first, then what its reports of the last 30 days were worth">
        Credibility <b className="figures">{formatShare(source.credibility)}</b>:{' '}
        {describeRecord(source.record)}
      </p>
      <RunHistory sourceId={id} name={source.name} />
      <SourceGaps sourceId={id} />
      <Panel title="Settings">
        <SourceEdit key={source.id} source={source} />
      </Panel>
      <Panel title="Latest runs" name="runs">
        <FetchRuns sourceId={id} />
      </Panel>
    </Page>
  );
}
