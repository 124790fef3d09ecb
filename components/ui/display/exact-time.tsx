import { formatExactTime } from '#components/ui/format/format-age.ts';
import { useBrowserValue } from '#components/ui/hooks/use-browser-value.ts';

export interface ExactTimeProps {
  at: Date;
  /** Formats the time in the browser's time zone and language. */
  format?: (at: Date) => string;
}

/** ExactTime shows a time in the browser's time zone; the server, which does not know it, renders UTC until hydration. */
export function ExactTime({ at, format = formatExactTime }: ExactTimeProps) {
  const isBrowser = useBrowserValue(() => true, false);
  return <time dateTime={at.toISOString()}>{isBrowser ? format(at) : at.toISOString()}</time>;
}
