import { cookies, headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { writeDenial } from '#server/audit/write-denial.ts';
import { readSession } from '#server/auth/read-session.ts';
import type { Session } from '#server/auth/session.ts';
import { requestPathHeader } from '#server/infra/http/request-path-header.ts';
import { clientAddressHeader } from '#server/infra/http/resolve-client.ts';

/**
 * getCurrentSession gives the session of the request being rendered, also one that must change its password first; null when
 * nobody is signed in.
 */
export async function getCurrentSession(): Promise<Session | null> {
  return readSession((await cookies()).toString(), { allowInitialPassword: true });
}

/** requireSession gives the session of the request, or redirects to /login, or to where a generated password is changed. */
export async function requireSession(): Promise<Session> {
  const session = (await getCurrentSession()) ?? redirect('/login');
  return session.passwordChangeRequired ? redirect('/change-password') : session;
}

/** requireAdmin gives the session of an administrator; for other users the page is not found, which is audited. */
export async function requireAdmin(): Promise<Session> {
  const session = await requireSession();
  if (session.role === 'admin') return session;
  const given = await headers();
  await writeDenial({
    actor: session,
    action: 'page.view',
    entity: 'page',
    entityId: given.get(requestPathHeader),
    detail: { address: given.get(clientAddressHeader) },
  });
  return notFound();
}
