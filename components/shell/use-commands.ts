import { useRouter } from 'next/navigation';
import { useAccount } from '#components/accounts/account-context.tsx';
import { useSettings } from '#components/accounts/use-settings.ts';
import { adminEntries, navEntries } from '#components/shell/nav-entries.ts';
import { signOutAndRedirect } from '#components/shell/sign-out-and-redirect.ts';

export interface Command {
  word: string;
  note: string;
  run: () => void;
}

/** useCommands are what the jump box can do besides finding tickers, as far as this account may. */
export function useCommands(): Command[] {
  const router = useRouter();
  const { role } = useAccount();
  const { settings, update } = useSettings();
  const go = (href: string) => () => router.push(href);
  const dark = settings.theme === 'dark';
  const compact = settings.density === 'compact';
  const admin =
    role === 'admin'
      ? [
          ...adminEntries.map(({ href, label }) => ({ word: label, note: 'administration', run: go(href) })),
          { word: 'Add a source', note: 'wizard with live preview', run: go('/admin/sources/new') },
        ]
      : [];
  return [
    ...navEntries.map(({ href, label, about }) => ({ word: label, note: about, run: go(href) })),
    ...admin,
    { word: 'Account', note: 'password, sessions, display', run: go('/account') },
    {
      word: dark ? 'Light theme' : 'Dark theme',
      note: 'display',
      run: () => update({ theme: dark ? 'light' : 'dark' }),
    },
    {
      word: compact ? 'Cosy rows' : 'Compact rows',
      note: 'display',
      run: () => update({ density: compact ? 'cosy' : 'compact' }),
    },
    { word: 'Sign out', note: 'of this browser', run: () => void signOutAndRedirect() },
  ];
}
