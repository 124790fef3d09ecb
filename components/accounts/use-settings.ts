import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useAccount } from '#components/accounts/account-context.tsx';
import { useTRPC } from '#components/api/trpc.ts';
import type { UserSettings } from '#domain/accounts/user-settings.ts';

/** applySettings sets the data attributes that the server renders on the next load. */
function applySettings(settings: Partial<UserSettings>): void {
  Object.assign(document.documentElement.dataset, settings);
}

/** useSettings gives the user's display settings; `update` applies a change at once and saves it. */
export function useSettings() {
  const { settings } = useAccount();
  const trpc = useTRPC();
  const router = useRouter();
  const save = useMutation(
    trpc.account.updateSettings.mutationOptions({
      onMutate: (change) => applySettings(change),
      onError: () => applySettings(settings),
      onSettled: () => router.refresh(),
    }),
  );
  return { settings, update: (change: Partial<UserSettings>) => save.mutate(change), error: save.error };
}
