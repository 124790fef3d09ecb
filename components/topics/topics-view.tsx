'use client';

import { useMemo, useRef, useState } from 'react';
import { useAccount } from '#components/accounts/account-context.tsx';
import { ErrorNotice } from '#components/api/error-notice.tsx';
import { ChartDownloads } from '#components/charts/export/chart-downloads.tsx';
import type { CsvTable } from '#components/charts/export/to-csv.ts';
import { formatAxisTime } from '#components/charts/format-axis-time.ts';
import { localOffsetMs } from '#components/charts/local-offset-ms.ts';
import { prepareStreamgraph } from '#components/charts/streamgraph/prepare-streamgraph.ts';
import { Streamgraph } from '#components/charts/streamgraph/streamgraph.tsx';
import { type Topic, TopicTable } from '#components/topics/topic-table.tsx';
import { type TopicRange, useTopics } from '#components/topics/use-topics.ts';
import { SegmentedControl } from '#components/ui/controls/segmented-control.tsx';
import { EmptyState } from '#components/ui/feedback/empty-state.tsx';
import { Skeleton } from '#components/ui/feedback/skeleton.tsx';
import { Panel } from '#components/ui/layout/panel.tsx';
import css from './topics-view.module.css';

const ranges = { '1': '1h', '24': '24h', '168': '7d' } as const;
const segments = Object.entries(ranges).map(([value, label]) => ({ value: value as TopicRange, label }));
/** More bands cannot be told apart. */
const maxBands = 14;

function toTopicsTable(topics: readonly Topic[]): CsvTable {
  return {
    heading: ['phrase', 'reports', 'stories', 'sentiment'],
    rows: topics.map(({ phrase, count, stories, sentiment }) => [phrase, count, stories, sentiment]),
  };
}

/** TopicsView shows the topics of the stream over time as a streamgraph, with a table of all topics. */
export function TopicsView() {
  const { settings } = useAccount();
  const { topics, range, setRange } = useTopics();
  const [selected, setSelected] = useState<string | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const { data } = topics;
  const graph = useMemo(
    () =>
      data &&
      prepareStreamgraph({
        topics: data.phrases.slice(0, maxBands).map((topic) => ({
          name: topic.phrase,
          sentiment: topic.sentiment,
          counts: topic.buckets.map(({ count }) => count),
        })),
        from: data.from,
        stepMs: data.bucketMs,
        offsetAt: localOffsetMs,
      }),
    [data],
  );
  return (
    <main className={css.view}>
      <h1 className="visually-hidden">Topics</h1>
      <Panel
        title="Topics over time"
        name="streamgraph"
        className={css.graph}
        meta={
          graph?.firstDataAt
            ? `height: reports; colour: sentiment; no data before ${formatAxisTime(graph.firstDataAt, Number(range) * 3_600_000)}`
            : 'height: reports; colour: sentiment'
        }
        actions={
          <>
            <SegmentedControl label="Range" value={range} segments={segments} onChange={setRange} />
            <ChartDownloads
              frame={frame}
              name="undertone-topics"
              table={() => toTopicsTable(data?.phrases ?? [])}
            />
          </>
        }
      >
        {topics.isError && !data ? (
          <ErrorNotice error={topics.error} onRetry={() => void topics.refetch()} />
        ) : !graph ? (
          <Skeleton height="300px" />
        ) : graph.layers.length === 0 ? (
          <EmptyState>No topics in this range.</EmptyState>
        ) : (
          <div ref={frame} className={css.drawing}>
            <Streamgraph
              graph={graph}
              palette={settings.palette}
              selected={selected}
              onSelect={setSelected}
            />
          </div>
        )}
      </Panel>
      <Panel title="Topics" name="topics" className={css.table} meta={data ? `${data.phrases.length}` : null}>
        {data ? (
          <TopicTable topics={data.phrases} selected={selected} onSelect={setSelected} />
        ) : (
          <Skeleton height="300px" />
        )}
      </Panel>
    </main>
  );
}
