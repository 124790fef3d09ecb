'use client';

import { signIn } from 'next-auth/react';
import { type FormEvent, useState } from 'react';
import { Wordmark } from '#components/shell/wordmark.tsx';
import { Button } from '#components/ui/controls/button.tsx';
import { TextField } from '#components/ui/controls/field.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import css from './login-form.module.css';

const loginFailedText = 'Wrong email or password.';

export interface LoginFormProps {
  /** Configured OAuth and OIDC providers. */
  providers: { id: string; name: string }[];
  /** A sign-in through a provider was refused. */
  failed: boolean;
}

/** LoginForm signs in by email and password; every refusal gets the same message. */
export function LoginForm({ providers, failed }: LoginFormProps) {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<{ what: string; detail: string } | null>(
    failed
      ? {
          what: 'Sign-in failed.',
          detail: 'No account matches this sign-in. Ask your administrator for one.',
        }
      : null,
  );

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setFault(null);
    const answer = await signIn('credentials', {
      email: String(form.get('email')),
      password: String(form.get('password')),
      redirect: false,
    }).catch(() => null);
    // A full page load, because the server renders theme and density.
    if (answer?.ok) return window.location.assign('/');
    setBusy(false);
    setFault(
      answer
        ? {
            what: loginFailedText,
            detail:
              'Check both, or ask your administrator to reset your password. Repeated failures block sign-in for a while.',
          }
        : { what: 'Cannot reach the server.', detail: 'Try again in a moment.' },
    );
  }

  return (
    <main className={css.page}>
      <form className={css.form} onSubmit={(event) => void onSubmit(event)} method="post">
        <h1>
          <Wordmark />
        </h1>
        {fault ? (
          <Notice look="fault" detail={fault.detail}>
            {fault.what}
          </Notice>
        ) : null}
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
      </form>
    </main>
  );
}
