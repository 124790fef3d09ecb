import { formatAge, formatExactTime } from '#components/ui/format/format-age.ts';
import { useNow } from '#components/ui/hooks/use-now.ts';

export interface AgeProps {
  /** ISO 8601; null when there was none, which is never "now". */
  at: string | null;
  /** What the moment was, for the tooltip: `First seen`. */
  what?: string;
  /** Said instead of an em dash's tooltip when `at` is null. */
  missing?: string;
}

/** Age shows how long ago something was, with the exact time in the reader's zone on hover. */
export function Age({ at, what, missing = 'No time known' }: AgeProps) {
  const now = useNow();
  if (at === null) return <span title={missing}>—</span>;
  const moment = new Date(at);
  const exact = formatExactTime(moment);
  const ahead = moment.getTime() - now;
  const words = ahead > 1_000 ? `in ${formatAge(ahead)}` : formatAge(-ahead);
  return (
    <time dateTime={at} title={what ? `${what} ${exact}` : exact} suppressHydrationWarning>
      {words}
    </time>
  );
}
