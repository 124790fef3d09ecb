import { signOut } from 'next-auth/react';

/** signOutAndRedirect ends this browser's session and opens the login page. */
export async function signOutAndRedirect(): Promise<void> {
  await signOut({ redirect: false });
  window.location.assign('/login');
}
