import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type ApiOutputs, useTRPC } from '#components/api/trpc.ts';
import { useUrlState } from '#components/shell/use-url-state.ts';

/** Hours, and how many steps they are drawn in: a minute, half an hour, three hours each. */
const bucketsByHours = { '1': 60, '24': 48, '168': 56 } as const;
export type TopicRange = keyof typeof bucketsByHours;

/** In so few steps of a day nothing has a course yet. */
const maxSparseBuckets = 3;

function isSparse({ phrases }: ApiOutputs['story']['phrases']): boolean {
  const activeBuckets = new Set(
    phrases.flatMap(({ buckets }) => buckets.flatMap(({ count }, at) => (count > 0 ? at : []))),
  );
  return activeBuckets.size > 0 && activeBuckets.size <= maxSparseBuckets;
}

/** useTopics asks for themes over a range: a day until one chooses, or its last hour while only that is known. */
export function useTopics() {
  const trpc = useTRPC();
  const { universe, asOf } = useUrlState();
  const [chosen, setRange] = useState<TopicRange | null>(null);
  const over = (hours: TopicRange, enabled: boolean) =>
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
  const day = useQuery(over('24', chosen === null));
  const range = chosen ?? (day.data && isSparse(day.data) ? '1' : '24');
  const topics = useQuery(over(range, chosen !== null || day.data !== undefined));
  return { topics: chosen === null && !day.data ? day : topics, range, setRange };
}
