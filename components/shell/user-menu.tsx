import { useAccount } from '#components/accounts/account-context.tsx';
import { useSettings } from '#components/accounts/use-settings.ts';
import { signOutAndRedirect } from '#components/shell/sign-out-and-redirect.ts';
import { MenuEntry, MenuList } from '#components/ui/overlays/menu-list.tsx';
import { Popover } from '#components/ui/overlays/popover.tsx';
import css from './user-menu.module.css';

/** UserMenu shows the signed-in user and tier, with account, theme, density and sign-out. */
export function UserMenu() {
  const account = useAccount();
  const { settings, update } = useSettings();
  return (
    <Popover
      label={`Signed in as ${account.name}, ${account.tier}`}
      trigger={
        <span className={css.face}>
          <span className={css.name}>{account.name}</span>
          <span className={css.tier}>{account.role === 'admin' ? 'admin' : account.tier}</span>
        </span>
      }
    >
      {(close) => (
        <>
          <p className={css.who}>{account.email}</p>
          <MenuList>
            <MenuEntry href="/account" onSelect={close}>
              Account and display
            </MenuEntry>
            <MenuEntry
              note={settings.theme}
              onSelect={() => update({ theme: settings.theme === 'dark' ? 'light' : 'dark' })}
            >
              Theme
            </MenuEntry>
            <MenuEntry
              note={settings.density}
              onSelect={() => update({ density: settings.density === 'cosy' ? 'compact' : 'cosy' })}
            >
              Density
            </MenuEntry>
          </MenuList>
          <MenuList>
            <MenuEntry onSelect={() => void signOutAndRedirect()}>Sign out</MenuEntry>
          </MenuList>
        </>
      )}
    </Popover>
  );
}
