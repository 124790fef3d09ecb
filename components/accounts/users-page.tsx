'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { CreateUserForm } from '#components/accounts/create-user-form.tsx';
import { type GeneratedPassword, PasswordNotice } from '#components/accounts/password-notice.tsx';
import { type SignInLink, SignInLinkNotice } from '#components/accounts/sign-in-link-notice.tsx';
import { useUserActions } from '#components/accounts/use-user-actions.ts';
import { UserRow } from '#components/accounts/user-row.tsx';
import { ErrorNotice } from '#components/api/error-notice.tsx';
import { useTRPC } from '#components/api/trpc.ts';
import { DataTable } from '#components/ui/display/data-table.tsx';
import { HiddenColumnHeader } from '#components/ui/display/hidden-column-header.tsx';
import { Skeleton } from '#components/ui/feedback/skeleton.tsx';
import { Page } from '#components/ui/layout/page.tsx';
import { Panel } from '#components/ui/layout/panel.tsx';

/** UsersPage lists the accounts and changes their tier, role, access and password. */
export function UsersPage() {
  const trpc = useTRPC();
  const list = useQuery(trpc.user.list.queryOptions());
  const actions = useUserActions();
  const [password, setPassword] = useState<GeneratedPassword | null>(null);
  const [link, setLink] = useState<SignInLink | null>(null);
  const fault = Object.values(actions).find((action) => action.isError);
  return (
    <Page
      title="Users"
      about="Tier changes apply within seconds. Disabling a user ends all of their sessions."
    >
      {password ? <PasswordNotice password={password} onDone={() => setPassword(null)} /> : null}
      {link ? <SignInLinkNotice link={link} onDone={() => setLink(null)} /> : null}
      {fault ? <ErrorNotice error={fault.error} detail="No changes were made." /> : null}
      {list.isError && !list.data ? (
        <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />
      ) : null}
      {list.data ? (
        <DataTable label="Users">
          <thead>
            <tr>
              <th>Account</th>
              <th>Tier</th>
              <th>Role</th>
              <th>Created</th>
              <HiddenColumnHeader>Actions</HiddenColumnHeader>
            </tr>
          </thead>
          <tbody>
            {list.data.map((user) => (
              <UserRow
                key={user.id}
                user={user}
                actions={actions}
                onPassword={setPassword}
                onLink={setLink}
              />
            ))}
          </tbody>
        </DataTable>
      ) : (
        <Skeleton height="200px" />
      )}
      <Panel title="Add a user">
        <CreateUserForm create={actions.create} onPassword={setPassword} />
      </Panel>
    </Page>
  );
}
