'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type ReactNode, useCallback, useState } from 'react';
import { type Account, AccountProvider } from '#components/accounts/account-context.tsx';
import { ApiProvider } from '#components/api/api-provider.tsx';
import { useLiveEvents } from '#components/live/use-live-events.ts';
import { CommandPalette } from '#components/shell/command-palette.tsx';
import { LiveNotice } from '#components/shell/live-notice.tsx';
import { NavRail } from '#components/shell/nav-rail.tsx';
import { PhoneBar } from '#components/shell/phone-bar.tsx';
import { ShellHeader } from '#components/shell/shell-header.tsx';
import css from './shell.module.css';

function ShellFrame({ children }: { children: ReactNode }) {
  const queryClient = useQueryClient();
  const router = useRouter();
  const [isPaletteOpen, setPaletteOpen] = useState(false);
  const onAccount = useCallback(() => {
    router.refresh();
    void queryClient.resetQueries();
  }, [router, queryClient]);
  useLiveEvents({ onAccount });
  return (
    <div className={css.shell}>
      <a className={css.skip} href="#content">
        Skip to content
      </a>
      <ShellHeader onSearch={() => setPaletteOpen(true)} />
      <LiveNotice />
      <NavRail />
      <div id="content" className={css.content} tabIndex={-1}>
        {children}
      </div>
      <PhoneBar onSearch={() => setPaletteOpen(true)} />
      <CommandPalette
        open={isPaletteOpen}
        onOpen={() => setPaletteOpen(true)}
        onClose={() => setPaletteOpen(false)}
      />
    </div>
  );
}

/** Shell frames every page of a signed-in user: header, navigation, command palette and live connection. */
export function Shell({ account, children }: { account: Account; children: ReactNode }) {
  return (
    <AccountProvider account={account}>
      <ApiProvider>
        <ShellFrame>{children}</ShellFrame>
      </ApiProvider>
    </AccountProvider>
  );
}
