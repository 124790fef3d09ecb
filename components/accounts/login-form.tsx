'use client';

import { signIn } from 'next-auth/react';
import { type FormEvent, useState } from 'react';
import { Wordmark } from '#components/shell/wordmark.tsx';
import { Button } from '#components/ui/controls/button.tsx';
import { TextField } from '#components/ui/controls/field.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import css from './login-form.module.css';

const loginFailedText = 'That email and password don’t match an account, or it was tried too often.';

export interface LoginFormProps {
  /** Other ways to sign in, where they are configured. */
  providers: { id: string; name: string }[];
  /** A sign-in by another way came back refused. */
  failed: boolean;
}

/** LoginForm signs in by email and password, with one answer for every refusal. */
export function LoginForm({ providers, failed }: LoginFormProps) {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<{ what: string; detail: string } | null>(
    failed
      ? { what: 'That sign-in was refused.', detail: 'Use an account that an administrator made for you.' }
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
    // A full load: theme and density come with the page.
    if (answer?.ok) return window.location.assign('/');
    setBusy(false);
    setFault(
      answer
        ? {
            what: loginFailedText,
            detail: 'Check both, or wait an hour and ask an administrator for a new password.',
          }
        : { what: 'The server could not be reached.', detail: 'Try again in a moment.' },
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
        <p className={css.hint}>Accounts are made by the administrator of this installation.</p>
      </form>
    </main>
  );
}
