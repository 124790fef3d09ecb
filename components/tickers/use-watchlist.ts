import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '#components/api/trpc.ts';
import { streamFilterFromKey } from '#components/stories/stream/stream-filter-from-key.ts';

/** useWatchlist gives the tickers one watches, and watches or leaves one; the streams of watched tickers follow. */
export function useWatchlist() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const list = useQuery(trpc.ticker.watches.queryOptions(undefined, { staleTime: 60_000 }));
  // Awaited, so that a button stays busy until what it shows is true.
  const onSuccess = async () => {
    await queryClient.invalidateQueries({ queryKey: trpc.ticker.watches.pathKey() });
    void queryClient.invalidateQueries({
      queryKey: trpc.story.stream.pathKey(),
      predicate: ({ queryKey }) => streamFilterFromKey(queryKey).watched === true,
    });
  };
  return {
    list,
    watch: useMutation(trpc.ticker.watch.mutationOptions({ onSuccess })),
    unwatch: useMutation(trpc.ticker.unwatch.mutationOptions({ onSuccess })),
  };
}
