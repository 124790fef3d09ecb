import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '#components/api/trpc.ts';
import { streamFilterOf } from '#components/stories/stream-filter-of.ts';

/** useWatches gives the tickers one watches, and watches or leaves one; the streams of watched tickers follow. */
export function useWatches() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const list = useQuery(trpc.ticker.watches.queryOptions(undefined, { staleTime: 60_000 }));
  // Awaited, so that a button stays busy until what it shows is true.
  const onSuccess = async () => {
    await queryClient.invalidateQueries({ queryKey: trpc.ticker.watches.pathKey() });
    void queryClient.invalidateQueries({
      queryKey: trpc.story.stream.pathKey(),
      predicate: ({ queryKey }) => streamFilterOf(queryKey).watched === true,
    });
  };
  return {
    list,
    watch: useMutation(trpc.ticker.watch.mutationOptions({ onSuccess })),
    unwatch: useMutation(trpc.ticker.unwatch.mutationOptions({ onSuccess })),
  };
}
