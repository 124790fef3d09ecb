import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '#components/api/trpc.ts';
import { streamFilterFromKey } from '#components/stories/stream/stream-filter-from-key.ts';

/** useWatchlist gives the user's watchlist and the mutations that add and remove a ticker; watchlist streams are refetched. */
export function useWatchlist() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const list = useQuery(trpc.ticker.watches.queryOptions(undefined, { staleTime: 60_000 }));
  // Awaited, so that the button stays busy until the list is up to date.
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
