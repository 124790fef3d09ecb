import type { Metadata } from 'next';
import { AccountPage } from '#components/accounts/account-page.tsx';

export const metadata: Metadata = { title: 'Account' };

/** OwnAccountPage shows the user's own account. */
export default function OwnAccountPage() {
  return <AccountPage />;
}
