import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useAccount } from '#components/accounts/account-context.tsx';
import { useTRPC } from '#components/api/trpc.ts';
import type { Settings } from '#domain/accounts/settings.ts';

/** showSettings puts settings onto the page at once, where the server will put them on the next load. */
function showSettings(settings: Partial<Settings>): void {
  Object.assign(document.documentElement.dataset, settings);
}

/** useSettings are how this person wants the terminal to look; `update` shows a change at once and keeps it. */
export function useSettings() {
  const { settings } = useAccount();
  const trpc = useTRPC();
  const router = useRouter();
  const save = useMutation(
    trpc.account.updateSettings.mutationOptions({
      onMutate: (change) => showSettings(change),
      onError: () => showSettings(settings),
      onSettled: () => router.refresh(),
    }),
  );
  return { settings, update: (change: Partial<Settings>) => save.mutate(change), error: save.error };
}
