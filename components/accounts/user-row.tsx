import { useAccount } from '#components/accounts/account-context.tsx';
import type { GeneratedPassword } from '#components/accounts/password-notice.tsx';
import type { SignInLink } from '#components/accounts/sign-in-link-notice.tsx';
import type { useUserActions } from '#components/accounts/use-user-actions.ts';
import { UserRowActions } from '#components/accounts/user-row-actions.tsx';
import type { ApiOutputs } from '#components/api/trpc.ts';
import { Age } from '#components/ui/display/age.tsx';
import { Tag } from '#components/ui/display/tag.tsx';
import { tiers } from '#domain/accounts/tiers.ts';
import css from './user-row.module.css';

export interface UserRowProps {
  user: ApiOutputs['user']['list'][number];
  actions: ReturnType<typeof useUserActions>;
  onPassword: (password: GeneratedPassword) => void;
  onLink: (link: SignInLink) => void;
}

/** UserRow is one account; administrators cannot change their own role or disable themselves. */
export function UserRow({ user, actions, onPassword, onLink }: UserRowProps) {
  const { id } = useAccount();
  const self = user.id === id;
  const userId = user.id;
  return (
    <tr data-user={user.email}>
      <td>
        {user.name} <span className={css.quiet}>{user.email}</span>{' '}
        {user.disabledAt ? <Tag look="fault">disabled</Tag> : null} {self ? <Tag>you</Tag> : null}
      </td>
      <td>
        <select
          aria-label={`Tier of ${user.email}`}
          className={css.select}
          value={user.tier}
          onChange={(event) => {
            const tier = tiers.find((candidate) => candidate === event.target.value);
            if (tier) actions.setTier.mutate({ userId, tier });
          }}
        >
          {tiers.map((tier) => (
            <option key={tier}>{tier}</option>
          ))}
        </select>
      </td>
      <td>
        <select
          aria-label={`Role of ${user.email}`}
          className={css.select}
          value={user.role}
          disabled={self}
          onChange={(event) =>
            actions.setRole.mutate({ userId, role: event.target.value === 'admin' ? 'admin' : 'user' })
          }
        >
          <option>user</option>
          <option>admin</option>
        </select>
      </td>
      <td data-nowrap>
        <Age at={user.createdAt.toISOString()} what="Created" />
      </td>
      <td>
        <UserRowActions user={user} self={self} actions={actions} onPassword={onPassword} onLink={onLink} />
      </td>
    </tr>
  );
}
