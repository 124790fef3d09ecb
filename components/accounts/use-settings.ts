import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useAccount } from '#components/accounts/account-context.tsx';
import { useTRPC } from '#components/api/trpc.ts';
import type { UserSettings } from '#domain/accounts/user-settings.ts';

/** applySettings puts settings onto the page at once, where the server will put them on the next load. */
function applySettings(settings: Partial<UserSettings>): void {
  Object.assign(document.documentElement.dataset, settings);
}

/** useSettings are how this person wants the terminal to look; `update` shows a change at once and keeps it. */
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
