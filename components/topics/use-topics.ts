import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type ApiOutputs, useTRPC } from '#components/api/trpc.ts';
import { useUrlState } from '#components/shell/use-url-state.ts';

/** Number of buckets by range in hours: one minute, half an hour and three hours each. */
const bucketsByHours = { '1': 60, '24': 48, '168': 56 } as const;
export type TopicRange = keyof typeof bucketsByHours;

/** With data in at most this many buckets of a day, the last hour is shown instead. */
const maxSparseBuckets = 3;

function isSparse({ phrases }: ApiOutputs['story']['phrases']): boolean {
  const activeBuckets = new Set(
    phrases.flatMap(({ buckets }) => buckets.flatMap(({ count }, at) => (count > 0 ? at : []))),
  );
  return activeBuckets.size > 0 && activeBuckets.size <= maxSparseBuckets;
}

/** useTopics reads the topics of a range: by default a day, or the last hour while there is little data. */
export function useTopics() {
  const trpc = useTRPC();
  const { universe, asOf } = useUrlState();
  const [selected, setRange] = useState<TopicRange | null>(null);
  const queryFor = (hours: TopicRange, enabled: boolean) =>
    trpc.story.phrases.queryOptions(
      {
        hours: Number(hours),
        buckets: bucketsByHours[hours],
        limit: 60,
        universe,
        ...(asOf ? { asOf } : {}),
      },
      { refetchInterval: 20_000, placeholderData: keepPreviousData, enabled },
    );
  const day = useQuery(queryFor('24', selected === null));
  const range = selected ?? (day.data && isSparse(day.data) ? '1' : '24');
  const topics = useQuery(queryFor(range, selected !== null || day.data !== undefined));
  return { topics: selected === null && !day.data ? day : topics, range, setRange };
}
