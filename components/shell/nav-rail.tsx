import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useAccount } from '#components/accounts/account-context.tsx';
import { adminEntries, isCurrentEntry, type NavEntry, navEntries } from '#components/shell/nav-entries.ts';
import { Icon } from '#components/ui/display/icon.tsx';
import css from './nav-rail.module.css';

function Entry({ entry, path }: { entry: NavEntry; path: string }) {
  return (
    <li>
      <Link
        href={entry.href}
        className={css.entry}
        aria-current={isCurrentEntry(entry, path) ? 'page' : undefined}
      >
        <Icon name={entry.icon} size={18} />
        <span>{entry.label}</span>
      </Link>
    </li>
  );
}

/** NavRail is the navigation on the left of a desktop page. */
export function NavRail() {
  const path = usePathname();
  const { role } = useAccount();
  return (
    <nav className={css.rail} aria-label="Main">
      <ul>
        {navEntries.map((entry) => (
          <Entry key={entry.href} entry={entry} path={path} />
        ))}
      </ul>
      {role === 'admin' ? (
        <ul className={css.admin} aria-label="Administration">
          {adminEntries.map((entry) => (
            <Entry key={entry.href} entry={entry} path={path} />
          ))}
        </ul>
      ) : null}
      <ul className={css.foot}>
        <Entry entry={{ href: '/account', label: 'Account', icon: 'account' }} path={path} />
      </ul>
    </nav>
  );
}
