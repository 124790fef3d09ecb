import { cookies } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { readSession } from '#server/auth/read-session.ts';
import type { Session } from '#server/auth/session.ts';

/** getCurrentSession gives the session of the request being rendered; null when nobody is signed in. */
export async function getCurrentSession(): Promise<Session | null> {
  return readSession((await cookies()).toString());
}

/** requireSession gives the session of the request, or redirects to /login. */
export async function requireSession(): Promise<Session> {
  return (await getCurrentSession()) ?? redirect('/login');
}

/** requireAdmin gives the session of an administrator; for other users the page is not found. */
export async function requireAdmin(): Promise<Session> {
  const session = await requireSession();
  return session.role === 'admin' ? session : notFound();
}
