'use client';

import { useMutation } from '@tanstack/react-query';
import { useAccount } from '#components/accounts/account-context.tsx';
import { DisplaySettings } from '#components/accounts/display-settings.tsx';
import { PasswordForm } from '#components/accounts/password-form.tsx';
import { TierTable } from '#components/accounts/tier-table.tsx';
import { ErrorNotice } from '#components/api/error-notice.tsx';
import { useTRPC } from '#components/api/trpc.ts';
import { signOutAndRedirect } from '#components/shell/sign-out-and-redirect.ts';
import { WatchlistPanel } from '#components/tickers/watchlist-panel.tsx';
import { ConfirmButton } from '#components/ui/controls/confirm-button.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import { Page } from '#components/ui/layout/page.tsx';
import { Panel } from '#components/ui/layout/panel.tsx';

/** AccountPage shows the user's own account: display, watchlist, tier, password, sessions. */
export function AccountPage() {
  const trpc = useTRPC();
  const account = useAccount();
  const logoutEverywhere = useMutation(
    trpc.account.logoutEverywhere.mutationOptions({ onSuccess: () => signOutAndRedirect() }),
  );
  return (
    <Page title="Account" about={`${account.name}, ${account.email}`}>
      <Panel title="Display">
        <DisplaySettings />
      </Panel>
      <WatchlistPanel />
      <Panel title="Tier" meta={account.tier}>
        <TierTable tier={account.tier} />
      </Panel>
      <Panel title="Password">
        <PasswordForm />
      </Panel>
      <Panel title="Sessions">
        {logoutEverywhere.isError ? (
          <ErrorNotice error={logoutEverywhere.error} detail="No sessions were ended." />
        ) : null}
        <Notice
          detail="Signs you out of every browser, including this one."
          action={
            <ConfirmButton
              confirmLabel="Sign out everywhere"
              question="This ends every session of this account, including this one."
              busy={logoutEverywhere.isPending}
              onConfirm={() => logoutEverywhere.mutate()}
            >
              Sign out everywhere
            </ConfirmButton>
          }
        >
          Sign out of all sessions
        </Notice>
      </Panel>
    </Page>
  );
}
