import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useState } from 'react';
import { useAccount } from '#components/accounts/account-context.tsx';
import { adminEntries, navEntries } from '#components/shell/nav-entries.ts';
import { signOutAndRedirect } from '#components/shell/sign-out-and-redirect.ts';
import { useUrlState } from '#components/shell/use-url-state.ts';
import { Icon, type IconName } from '#components/ui/display/icon.tsx';
import { Dialog } from '#components/ui/overlays/dialog.tsx';
import { MenuEntry, MenuList } from '#components/ui/overlays/menu-list.tsx';
import css from './phone-bar.module.css';

const views: { view: 'stream' | 'map' | 'watch'; label: string; icon: IconName }[] = [
  { view: 'stream', label: 'Stream', icon: 'stream' },
  { view: 'map', label: 'Map', icon: 'map' },
  { view: 'watch', label: 'Watch', icon: 'watch' },
];

/** PhoneBar is the navigation at the bottom of a phone: the overview's three views, and all other pages under More. */
export function PhoneBar({ onSearch }: { onSearch: () => void }) {
  const path = usePathname();
  const { role } = useAccount();
  const { phone, change } = useUrlState();
  const [more, setMore] = useState(false);
  const close = () => setMore(false);
  const home = path === '/';
  return (
    <nav className={css.bar} aria-label="Views">
      {views.map(({ view, label, icon }) => (
        <Link
          key={view}
          href={view === 'stream' ? '/' : `/?view=${view}`}
          className={css.entry}
          aria-current={home && phone === view ? 'page' : undefined}
          onClick={(event) => {
            // On the overview only the `view` parameter changes, so that the selected ticker is kept.
            if (!home) return;
            event.preventDefault();
            change({ view: view === 'stream' ? null : view });
          }}
        >
          <Icon name={icon} size={20} />
          {label}
        </Link>
      ))}
      <button type="button" className={css.entry} aria-expanded={more} onClick={() => setMore(true)}>
        <Icon name="more" size={20} />
        More
      </button>
      <Dialog open={more} onClose={close} label="More">
        <MenuList>
          <MenuEntry
            onSelect={() => {
              close();
              onSearch();
            }}
          >
            Search tickers and commands
          </MenuEntry>
          {navEntries.slice(1).map((entry) => (
            <MenuEntry key={entry.href} href={entry.href} onSelect={close}>
              {entry.label}
            </MenuEntry>
          ))}
          {role === 'admin'
            ? adminEntries.map((entry) => (
                <MenuEntry key={entry.href} href={entry.href} onSelect={close}>
                  {entry.label}
                </MenuEntry>
              ))
            : null}
          <MenuEntry href="/account" onSelect={close}>
            Account and display
          </MenuEntry>
          <MenuEntry onSelect={() => void signOutAndRedirect()}>Sign out</MenuEntry>
        </MenuList>
      </Dialog>
    </nav>
  );
}
