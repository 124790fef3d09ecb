import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '#components/api/trpc.ts';

/** useSourceActions gives the mutations of sources; each refreshes all queries of sources. */
export function useSourceActions() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const onSuccess = () => queryClient.invalidateQueries({ queryKey: trpc.source.pathKey() });
  return {
    pause: useMutation(trpc.source.pause.mutationOptions({ onSuccess })),
    resume: useMutation(trpc.source.resume.mutationOptions({ onSuccess })),
    remove: useMutation(trpc.source.remove.mutationOptions({ onSuccess })),
    change: useMutation(trpc.source.change.mutationOptions({ onSuccess })),
    checkNow: useMutation(trpc.source.checkNow.mutationOptions({ onSuccess })),
    update: useMutation(trpc.source.update.mutationOptions({ onSuccess })),
    import: useMutation(trpc.source.import.mutationOptions({ onSuccess })),
    create: useMutation(trpc.source.create.mutationOptions({ onSuccess })),
  };
}
