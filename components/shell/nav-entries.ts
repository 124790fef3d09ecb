import type { IconName } from '#components/ui/display/icon.tsx';

export interface NavEntry {
  href: string;
  label: string;
  icon: IconName;
}

/** navEntries are the places of everyone; adminEntries those of an administrator. */
export const navEntries: readonly (NavEntry & { about: string })[] = [
  { href: '/', label: 'Overview', icon: 'stream', about: 'stream, map, index' },
  { href: '/topics', label: 'Topics', icon: 'topics', about: 'what is talked about' },
];
export const adminEntries: readonly NavEntry[] = [
  { href: '/admin', label: 'Operations', icon: 'gauge' },
  { href: '/admin/sources', label: 'Sources', icon: 'sources' },
  { href: '/admin/gaps', label: 'Gaps', icon: 'gap' },
  { href: '/admin/dead-letters', label: 'Letters', icon: 'inbox' },
  { href: '/admin/users', label: 'Users', icon: 'people' },
  { href: '/admin/audit', label: 'Audit', icon: 'journal' },
];

/** isCurrentEntry says whether an address lies under an entry; the deepest entry wins for /admin. */
export function isCurrentEntry(entry: NavEntry, path: string): boolean {
  if (entry.href === '/' || entry.href === '/admin') return path === entry.href;
  return path === entry.href || path.startsWith(`${entry.href}/`);
}
