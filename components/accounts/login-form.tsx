'use client';

import { signIn } from 'next-auth/react';
import { type FormEvent, useEffect, useState } from 'react';
import { describeSignInError } from '#components/accounts/describe-sign-in-error.ts';
import { useSignIn } from '#components/accounts/use-sign-in.ts';
import { Wordmark } from '#components/shell/wordmark.tsx';
import { Button } from '#components/ui/controls/button.tsx';
import { TextField } from '#components/ui/controls/field.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import css from './login-form.module.css';

export interface LoginFormProps {
  /** Configured OAuth and OIDC providers. */
  providers: { id: string; name: string }[];
  /** Code of a refused sign-in through a provider; null when there was none. */
  error: string | null;
}

/** takeLinkToken gives the token of a sign-in link and removes it from the address bar; null when there is none. */
function takeLinkToken(): string | null {
  const token = new URLSearchParams(window.location.hash.slice(1)).get('link');
  if (token) window.history.replaceState(null, '', window.location.pathname);
  return token;
}

/** LoginForm signs in by email and password, a provider or a sign-in link, which needs a click: a preview must not use it up. */
export function LoginForm({ providers, error }: LoginFormProps) {
  const { busy, fault, submit } = useSignIn(error === null ? null : describeSignInError(error));
  const [linkToken, setLinkToken] = useState<string | null>(null);
  useEffect(() => setLinkToken((known) => known ?? takeLinkToken()), []);

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [email, password] = [String(form.get('email')), String(form.get('password'))];
    void submit('credentials', { email, password });
  }

  function onLink() {
    const token = linkToken ?? '';
    // A used link is of no further use; the form takes its place.
    void submit('sign-in-link', { token }).then(() => setLinkToken(null));
  }

  return (
    <main className={css.page}>
      <form className={css.form} onSubmit={onSubmit} method="post">
        <h1>
          <Wordmark />
        </h1>
        {fault ? (
          <Notice look="fault" detail={fault.detail}>
            {fault.what}
          </Notice>
        ) : null}
        {linkToken ? (
          <Button look="solid" busy={busy} onClick={onLink}>
            Sign in with this link
          </Button>
        ) : (
          <>
            <TextField label="Email" name="email" type="email" autoComplete="username" required />
            <TextField
              label="Password"
              name="password"
              type="password"
              autoComplete="current-password"
              required
            />
            <Button type="submit" look="solid" busy={busy}>
              Sign in
            </Button>
            {providers.map(({ id, name }) => (
              <Button key={id} onClick={() => void signIn(id, { callbackUrl: '/' })}>
                Sign in with {name}
              </Button>
            ))}
            <p className={css.hint}>Ask your administrator for an account.</p>
          </>
        )}
      </form>
    </main>
  );
}
