import Link from 'next/link';
import { useAccount } from '#components/accounts/account-context.tsx';
import { NoticesBell } from '#components/notices/notices-bell.tsx';
import { AsOfControl } from '#components/shell/as-of-control.tsx';
import { SourceHealthStatus } from '#components/shell/source-health-status.tsx';
import { UserMenu } from '#components/shell/user-menu.tsx';
import { Wordmark } from '#components/shell/wordmark.tsx';
import { Icon } from '#components/ui/display/icon.tsx';
import { KeyHint } from '#components/ui/display/key-hint.tsx';
import css from './shell-header.module.css';

/** ShellHeader holds the search button, the as-of control, source health, notifications and the user menu. */
export function ShellHeader({ onSearch }: { onSearch: () => void }) {
  const { role } = useAccount();
  return (
    <header className={css.header}>
      <Link href="/" className={css.home} aria-label="Undertone, overview">
        <Wordmark />
      </Link>
      <button
        type="button"
        className={css.search}
        onClick={onSearch}
        aria-label="Search tickers and commands"
      >
        <Icon name="search" size={13} />
        <span>Search tickers and commands</span>
        <KeyHint>⌘K</KeyHint>
      </button>
      <div className={css.state}>
        <AsOfControl />
        <SourceHealthStatus />
        {role === 'admin' ? <NoticesBell /> : null}
        <UserMenu />
      </div>
    </header>
  );
}
