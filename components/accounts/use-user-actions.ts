import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '#components/api/trpc.ts';

/** useUserActions gives the mutations of accounts; each refreshes the list of users. */
export function useUserActions() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const onSuccess = () => queryClient.invalidateQueries({ queryKey: trpc.user.pathKey() });
  return {
    create: useMutation(trpc.user.create.mutationOptions({ onSuccess })),
    setTier: useMutation(trpc.user.setTier.mutationOptions({ onSuccess })),
    setRole: useMutation(trpc.user.setRole.mutationOptions({ onSuccess })),
    disable: useMutation(trpc.user.disable.mutationOptions({ onSuccess })),
    enable: useMutation(trpc.user.enable.mutationOptions({ onSuccess })),
    resetPassword: useMutation(trpc.user.resetPassword.mutationOptions({ onSuccess })),
    createSignInLink: useMutation(trpc.user.createSignInLink.mutationOptions({ onSuccess })),
  };
}
