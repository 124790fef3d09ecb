import { useRouter } from 'next/navigation';
import { useAccount } from '#components/accounts/account-context.tsx';
import { useSettings } from '#components/accounts/use-settings.ts';
import { adminEntries, navEntries } from '#components/shell/nav-entries.ts';
import { signOutAndRedirect } from '#components/shell/sign-out-and-redirect.ts';

export interface Command {
  label: string;
  note: string;
  run: () => void;
}

/** useCommands gives the commands of the command palette that this account may use. */
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
          ...adminEntries.map(({ href, label }) => ({ label, note: 'administration', run: go(href) })),
          { label: 'Add a source', note: 'with live preview', run: go('/admin/sources/new') },
        ]
      : [];
  return [
    ...navEntries.map(({ href, label, about }) => ({ label, note: about, run: go(href) })),
    ...admin,
    { label: 'Account', note: 'password, sessions, display', run: go('/account') },
    {
      label: dark ? 'Light theme' : 'Dark theme',
      note: 'display',
      run: () => update({ theme: dark ? 'light' : 'dark' }),
    },
    {
      label: compact ? 'Cosy rows' : 'Compact rows',
      note: 'display',
      run: () => update({ density: compact ? 'cosy' : 'compact' }),
    },
    { label: 'Sign out', note: 'this browser only', run: () => void signOutAndRedirect() },
  ];
}
