import { signIn } from 'next-auth/react';
import { useState } from 'react';
import { describeSignInError, type SignInFault } from '#components/accounts/describe-sign-in-error.ts';

/** useSignIn signs in by a provider of ours and opens the overview; a refusal is described. */
export function useSignIn(initialFault: SignInFault | null) {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState(initialFault);

  async function submit(provider: 'credentials' | 'sign-in-link', fields: Record<string, string>) {
    setBusy(true);
    setFault(null);
    // Else next-auth would send this page's address, which may hold the token of a link.
    const options = { ...fields, redirect: false as const, callbackUrl: '/' };
    const answer = await signIn(provider, options).catch(() => null);
    // A full page load, because the server renders theme and density.
    if (answer?.ok) return window.location.assign('/');
    setBusy(false);
    setFault(describeSignInError(answer ? (answer.error ?? 'failed') : 'unreachable'));
  }

  return { busy, fault, submit };
}
