import type { GeneratedPassword } from '#components/accounts/password-notice.tsx';
import type { SignInLink } from '#components/accounts/sign-in-link-notice.tsx';
import type { useUserActions } from '#components/accounts/use-user-actions.ts';
import { Button } from '#components/ui/controls/button.tsx';
import { ConfirmButton } from '#components/ui/controls/confirm-button.tsx';
import css from './user-row.module.css';

export interface UserRowActionsProps {
  user: { id: string; email: string; disabledAt: Date | null };
  /** This is the signed-in administrator, who cannot disable themselves. */
  self: boolean;
  actions: ReturnType<typeof useUserActions>;
  onPassword: (password: GeneratedPassword) => void;
  onLink: (link: SignInLink) => void;
}

/** UserRowActions makes a sign-in link, resets the password, and disables or enables an account. */
export function UserRowActions({ user, self, actions, onPassword, onLink }: UserRowActionsProps) {
  const { id: userId, email } = user;
  return (
    <span className={css.actions}>
      {user.disabledAt ? null : (
        <Button
          look="bare"
          onClick={() =>
            actions.createSignInLink.mutate({ userId }, { onSuccess: ({ path }) => onLink({ email, path }) })
          }
        >
          Sign-in link
        </Button>
      )}
      <ConfirmButton
        confirmLabel="Reset password"
        question={`${email} gets a new generated password and is signed out everywhere.`}
        onConfirm={() =>
          actions.resetPassword.mutate(
            { userId },
            { onSuccess: ({ password }) => onPassword({ email, password }) },
          )
        }
      >
        Reset password
      </ConfirmButton>
      {user.disabledAt ? (
        <Button look="bare" onClick={() => actions.enable.mutate({ userId })}>
          Enable
        </Button>
      ) : self ? null : (
        <ConfirmButton
          confirmLabel="Disable"
          question={`${email} is signed out everywhere and can no longer sign in.`}
          onConfirm={() => actions.disable.mutate({ userId })}
        >
          Disable
        </ConfirmButton>
      )}
    </span>
  );
}
