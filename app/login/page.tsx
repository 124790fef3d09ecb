import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { LoginForm } from '#components/accounts/login-form.tsx';
import { getCurrentSession } from '#server/auth/require-session.ts';
import { oauthProviders } from '#server/auth/sign-in-providers.ts';

export const metadata: Metadata = { title: 'Sign in' };

/** LoginPage shows the sign-in form; signed-in users are redirected to the overview. */
export default async function LoginPage({ searchParams }: { searchParams: Promise<{ error?: string }> }) {
  if (await getCurrentSession()) redirect('/');
  const providers = oauthProviders().map(({ id, name }) => ({ id, name }));
  return <LoginForm providers={providers} error={(await searchParams).error ?? null} />;
}
