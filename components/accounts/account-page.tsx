'use client';

import { useMutation } from '@tanstack/react-query';
import { useAccount } from '#components/accounts/account-context.tsx';
import { DisplaySettings } from '#components/accounts/display-settings.tsx';
import { PasswordForm } from '#components/accounts/password-form.tsx';
import { TierTable } from '#components/accounts/tier-table.tsx';
import { FaultNotice } from '#components/api/fault-notice.tsx';
import { useTRPC } from '#components/api/trpc.ts';
import { signOutHere } from '#components/shell/sign-out-here.ts';
import { WatchList } from '#components/tickers/watch-list.tsx';
import { ConfirmButton } from '#components/ui/confirm-button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Page } from '#components/ui/page.tsx';
import { Panel } from '#components/ui/panel.tsx';

/** AccountPage is one's own account: display, tier, password, sessions. */
export function AccountPage() {
  const trpc = useTRPC();
  const account = useAccount();
  const everywhere = useMutation(
    trpc.account.logoutEverywhere.mutationOptions({ onSuccess: () => signOutHere() }),
  );
  return (
    <Page title="Account" about={`${account.name}, ${account.email}`}>
      <Panel title="Display">
        <DisplaySettings />
      </Panel>
      <WatchList />
      <Panel title="Tier" meta={account.tier}>
        <TierTable tier={account.tier} />
      </Panel>
      <Panel title="Password">
        <PasswordForm />
      </Panel>
      <Panel title="Sessions">
        {everywhere.isError ? (
          <FaultNotice error={everywhere.error} meanwhile="No session was ended." />
        ) : null}
        <Notice
          detail="Every browser, this one too, has to sign in again."
          action={
            <ConfirmButton
              word="Sign out everywhere"
              question="Every session of this account ends at once, this one too."
              busy={everywhere.isPending}
              onConfirm={() => everywhere.mutate()}
            >
              Sign out everywhere
            </ConfirmButton>
          }
        >
          Left a session open somewhere?
        </Notice>
      </Panel>
    </Page>
  );
}
