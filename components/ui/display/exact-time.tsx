import { useSyncExternalStore } from 'react';
import { formatExactTime } from '#components/ui/format/format-age.ts';

const subscribeToNothing = () => () => undefined;

export interface ExactTimeProps {
  at: Date;
  /** How it is written in the reader's zone and language. */
  format?: (at: Date) => string;
}

/**
 * ExactTime writes a moment in the reader's zone. The server, which knows neither zone nor language, writes it in UTC;
 * the page changes it when it comes alive.
 */
export function ExactTime({ at, format = formatExactTime }: ExactTimeProps) {
  const here = useSyncExternalStore(
    subscribeToNothing,
    () => true,
    () => false,
  );
  return <time dateTime={at.toISOString()}>{here ? format(at) : at.toISOString()}</time>;
}
