import type { IconName } from '#components/ui/display/icon.tsx';

export interface NavEntry {
  href: string;
  label: string;
  icon: IconName;
}

/** navEntries lists the pages of every user; adminEntries those of administrators. */
export const navEntries: readonly (NavEntry & { about: string })[] = [
  { href: '/', label: 'Overview', icon: 'stream', about: 'stream, map, index' },
  { href: '/topics', label: 'Topics', icon: 'topics', about: 'topics over time' },
];
export const adminEntries: readonly NavEntry[] = [
  { href: '/admin', label: 'Operations', icon: 'gauge' },
  { href: '/admin/sources', label: 'Sources', icon: 'sources' },
  { href: '/admin/gaps', label: 'Gaps', icon: 'gap' },
  { href: '/admin/dead-letters', label: 'Failed jobs', icon: 'inbox' },
  { href: '/admin/users', label: 'Users', icon: 'people' },
  { href: '/admin/audit', label: 'Audit', icon: 'journal' },
];

/** isCurrentEntry tells whether a path belongs to an entry; `/` and `/admin` match only themselves. */
export function isCurrentEntry(entry: NavEntry, path: string): boolean {
  if (entry.href === '/' || entry.href === '/admin') return path === entry.href;
  return path === entry.href || path.startsWith(`${entry.href}/`);
}
