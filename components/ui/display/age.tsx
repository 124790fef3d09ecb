import { formatAge, formatExactTime } from '#components/ui/format/format-age.ts';
import { useNow } from '#components/ui/hooks/use-now.ts';

export interface AgeProps {
  /** ISO 8601; null when unknown. */
  at: string | null;
  /** What happened then, for the tooltip: `First seen`. */
  what?: string;
  /** Tooltip of the em dash shown when `at` is null. */
  missing?: string;
}

/** Age shows how long ago something happened, with the exact time in the browser's time zone on hover. */
export function Age({ at, what, missing = 'Unknown time' }: AgeProps) {
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
