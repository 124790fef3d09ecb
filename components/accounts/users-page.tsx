'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { CreateUserForm } from '#components/accounts/create-user-form.tsx';
import { type NewPassword, PasswordNotice } from '#components/accounts/password-notice.tsx';
import { useUserActions } from '#components/accounts/use-user-actions.ts';
import { UserRow } from '#components/accounts/user-row.tsx';
import { FaultNotice } from '#components/api/fault-notice.tsx';
import { useTRPC } from '#components/api/trpc.ts';
import { DataTable } from '#components/ui/data-table.tsx';
import { HiddenHead } from '#components/ui/hidden-head.tsx';
import { Page } from '#components/ui/page.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';

/** UsersPage lists the accounts: their tier and role, disabling and new passwords. */
export function UsersPage() {
  const trpc = useTRPC();
  const list = useQuery(trpc.user.list.queryOptions());
  const actions = useUserActions();
  const [password, setPassword] = useState<NewPassword | null>(null);
  const fault = Object.values(actions).find((action) => action.isError);
  return (
    <Page
      title="Users"
      about="A change of tier reaches open pages within seconds; disabling ends every session at once."
    >
      {password ? <PasswordNotice password={password} onDone={() => setPassword(null)} /> : null}
      {fault ? <FaultNotice error={fault.error} meanwhile="Nothing was changed." /> : null}
      {list.isError && !list.data ? (
        <FaultNotice error={list.error} onRetry={() => void list.refetch()} />
      ) : null}
      {list.data ? (
        <DataTable label="Users">
          <thead>
            <tr>
              <th>Account</th>
              <th>Tier</th>
              <th>Role</th>
              <th>Since</th>
              <HiddenHead>Actions</HiddenHead>
            </tr>
          </thead>
          <tbody>
            {list.data.map((user) => (
              <UserRow key={user.id} user={user} actions={actions} onPassword={setPassword} />
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
