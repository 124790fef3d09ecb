import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '#components/api/trpc.ts';

/** useDeadLetterActions gives the mutations of failed jobs; each refreshes the lists and the counts. */
export function useDeadLetterActions() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const onSuccess = async () => {
    await queryClient.invalidateQueries({ queryKey: trpc.deadLetter.pathKey() });
    await queryClient.invalidateQueries({ queryKey: trpc.operations.pathKey() });
  };
  return {
    retry: useMutation(trpc.deadLetter.retry.mutationOptions({ onSuccess })),
    discard: useMutation(trpc.deadLetter.discard.mutationOptions({ onSuccess })),
  };
}
