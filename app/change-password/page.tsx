import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { InitialPasswordPage } from '#components/accounts/initial-password-page.tsx';
import { getCurrentSession } from '#server/auth/require-session.ts';

export const metadata: Metadata = { title: 'Change your password' };

/** ChangePasswordPage has a generated password changed, before anything else is allowed. */
export default async function ChangePasswordPage() {
  const session = (await getCurrentSession()) ?? redirect('/login');
  if (!session.passwordChangeRequired) redirect('/account');
  return <InitialPasswordPage email={session.email} />;
}
