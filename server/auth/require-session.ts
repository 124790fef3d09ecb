import { cookies } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { readSession } from '#server/auth/read-session.ts';
import type { Session } from '#server/auth/session.ts';

/** getCurrentSession gives the login of the page being rendered; null when nobody is signed in. */
export async function getCurrentSession(): Promise<Session | null> {
  return readSession((await cookies()).toString());
}

/** requireSession lets a page be rendered only for someone signed in; others are sent to /login. */
export async function requireSession(): Promise<Session> {
  return (await getCurrentSession()) ?? redirect('/login');
}

/** requireAdmin lets a page be rendered only for an administrator; for others it doesn't exist. */
export async function requireAdmin(): Promise<Session> {
  const session = await requireSession();
  return session.role === 'admin' ? session : notFound();
}
