import type { FeedPollingHints } from '#domain/feeds/feed-item.ts';
import type { XmlElement } from '#domain/markup/xml-element.ts';

const dayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const periodSeconds: Record<string, number> = {
  hourly: 3_600,
  daily: 86_400,
  weekly: 604_800,
  monthly: 2_592_000,
  yearly: 31_536_000,
};

const childTexts = (element: XmlElement | undefined, name: string) =>
  (element?.childrenNamed(name) ?? []).map((child) => child.text.trim().toLowerCase());

const distinct = (numbers: number[]) => [...new Set(numbers)].sort((a, b) => a - b);

/** RSS 2.0 counts from 0 to 23; older feeds use 24 for midnight. */
function parseSkipHours(channel: XmlElement): number[] {
  const hours = childTexts(channel.child('skiphours'), 'hour').filter((text) => /^\d{1,2}$/.test(text));
  return distinct(
    hours
      .map(Number)
      .filter((hour) => hour <= 24)
      .map((hour) => hour % 24),
  );
}

function parseSkipDays(channel: XmlElement): number[] {
  const named = childTexts(channel.child('skipdays'), 'day').map((text) =>
    dayNames.indexOf(text.slice(0, 3)),
  );
  return distinct(named.filter((day) => day >= 0));
}

function parseTtlSeconds(channel: XmlElement): number | null {
  const ttl = channel.childText('ttl');
  if (ttl && /^\d{1,6}$/.test(ttl) && Number(ttl) > 0) return Number(ttl) * 60;
  const period = periodSeconds[channel.childText('sy:updateperiod')?.toLowerCase() ?? ''];
  if (!period) return null;
  const frequency = Number(channel.childText('sy:updatefrequency') ?? 1);
  return Math.round(period / (frequency >= 1 ? frequency : 1));
}

/**
 * parsePollingHints parses `ttl` (minutes), `skipHours` and `skipDays` of RSS 2.0, and updatePeriod and updateFrequency of
 * the syndication module where there is no `ttl`. Hints that exclude every hour or every day are ignored.
 */
export function parsePollingHints(channel: XmlElement): FeedPollingHints {
  const hours = parseSkipHours(channel);
  const weekdays = parseSkipDays(channel);
  return {
    ttlSeconds: parseTtlSeconds(channel),
    skipHoursUtc: hours.length < 24 ? hours : [],
    skipDaysUtc: weekdays.length < 7 ? weekdays : [],
  };
}
