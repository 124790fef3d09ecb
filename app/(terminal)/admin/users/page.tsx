import type { Metadata } from 'next';
import { UsersPage } from '#components/accounts/users-page.tsx';

export const metadata: Metadata = { title: 'Users' };

/** AdminUsersPage lists the accounts. */
export default function AdminUsersPage() {
  return <UsersPage />;
}
