'use client';

import { useMemo, useRef, useState } from 'react';
import { useAccount } from '#components/accounts/account-context.tsx';
import { FaultNotice } from '#components/api/fault-notice.tsx';
import { ChartDownloads } from '#components/charts/chart-downloads.tsx';
import { formatAxisTime } from '#components/charts/format-axis-time.ts';
import { localOffset } from '#components/charts/local-offset.ts';
import { prepareStreamgraph } from '#components/charts/prepare-streamgraph.ts';
import { Streamgraph } from '#components/charts/streamgraph.tsx';
import { toCsv } from '#components/charts/to-csv.ts';
import { TopicTable } from '#components/topics/topic-table.tsx';
import { type TopicRange, useTopics } from '#components/topics/use-topics.ts';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Segmented } from '#components/ui/segmented.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import css from './topics-view.module.css';

const ranges = { '1': '1h', '24': '24h', '168': '7d' } as const;
const segments = Object.entries(ranges).map(([value, label]) => ({ value: value as TopicRange, label }));
/** Bands that can still be told apart. */
const drawn = 14;

/** TopicsView shows what is talked about: themes over time as a streamgraph, and all of them as a table beside it. */
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
        themes: data.phrases.slice(0, drawn).map((topic) => ({
          name: topic.phrase,
          sentiment: topic.sentiment,
          counts: topic.buckets.map(({ count }) => count),
        })),
        from: data.from,
        stepMs: data.bucketMs,
        offsetAt: localOffset,
      }),
    [data],
  );
  const csv = () =>
    toCsv(
      ['phrase', 'reports', 'stories', 'sentiment'],
      (data?.phrases ?? []).map(({ phrase, count, stories, sentiment }) => [
        phrase,
        count,
        stories,
        sentiment,
      ]),
    );

  return (
    <main className={css.view}>
      <h1 className="visually-hidden">Topics</h1>
      <Panel
        title="What is talked about"
        name="streamgraph"
        className={css.graph}
        meta={
          graph?.silentUntil
            ? `height: reports; colour: sentiment; nothing before ${formatAxisTime(graph.silentUntil, Number(range) * 3_600_000)}`
            : 'height: reports; colour: sentiment'
        }
        actions={
          <>
            <Segmented label="Range" value={range} segments={segments} onChange={setRange} />
            <ChartDownloads frame={frame} name="undertone-topics" csv={csv} />
          </>
        }
      >
        {topics.isError && !data ? (
          <FaultNotice error={topics.error} onRetry={() => void topics.refetch()} />
        ) : !graph ? (
          <Skeleton height="300px" />
        ) : graph.layers.length === 0 ? (
          <EmptyState>
            Nothing was said often enough in this time; themes show as soon as stories share them.
          </EmptyState>
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
      <Panel title="Themes" name="themes" className={css.table} meta={data ? `${data.phrases.length}` : null}>
        {data ? (
          <TopicTable topics={data.phrases} selected={selected} onSelect={setSelected} />
        ) : (
          <Skeleton height="300px" />
        )}
      </Panel>
    </main>
  );
}
