import { signOut } from 'next-auth/react';

/** signOutHere ends this browser's session and leaves for the login page. */
export async function signOutHere(): Promise<void> {
  await signOut({ redirect: false });
  window.location.assign('/login');
}
