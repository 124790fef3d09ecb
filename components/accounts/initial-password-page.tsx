'use client';

import { PasswordForm } from '#components/accounts/password-form.tsx';
import { ApiProvider } from '#components/api/api-provider.tsx';
import { signOutAndRedirect } from '#components/shell/sign-out-and-redirect.ts';
import { Wordmark } from '#components/shell/wordmark.tsx';
import { Button } from '#components/ui/controls/button.tsx';
import { Notice } from '#components/ui/feedback/notice.tsx';
import css from './login-form.module.css';

/** InitialPasswordPage has the user replace a generated password, before anything else. */
export function InitialPasswordPage({ email }: { email: string }) {
  return (
    <ApiProvider>
      <main className={css.page}>
        <div className={css.form}>
          <h1>
            <Wordmark />
          </h1>
          <Notice
            detail={`${email} was given a generated password. Choose your own, then sign in with it.`}
            action={<Button onClick={() => void signOutAndRedirect()}>Sign out</Button>}
          >
            Change your password
          </Notice>
          <PasswordForm />
        </div>
      </main>
    </ApiProvider>
  );
}
