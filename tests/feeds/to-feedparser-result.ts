import type { FeedItem, FeedPerson, FeedText } from '#domain/feeds/feed-item.ts';
import type { ParsedFeed } from '#domain/feeds/parse-feed.ts';
import { parseTime } from '#domain/news/time/parse-time.ts';
import type { FeedItemView, FeedView } from '#server/news/parse/to-feed-view.ts';
import type { PythonValue } from '#tests/feeds/evaluate-python.ts';

/** A `time.struct_time` in UTC: weekday counts from Monday, then the day of the year, then no summer time. */
function toTimeTuple(raw: string | null): PythonValue {
  const at = raw ? parseTime(raw)?.at : undefined;
  if (!at) return null;
  const dayOfYear = Math.floor((at.getTime() - Date.UTC(at.getUTCFullYear(), 0, 0)) / 86_400_000);
  return [
    at.getUTCFullYear(),
    at.getUTCMonth() + 1,
    at.getUTCDate(),
    at.getUTCHours(),
    at.getUTCMinutes(),
    at.getUTCSeconds(),
    (at.getUTCDay() + 6) % 7,
    dayOfYear,
    0,
  ];
}

function toPerson({ name, email, url }: FeedPerson): PythonValue {
  return { name, email, url, href: url };
}

function formatPerson(people: FeedPerson[]): PythonValue {
  const [first] = people;
  if (!first) return null;
  return first.name && first.email ? `${first.name} (${first.email})` : (first.name ?? first.email);
}

function toPeople(people: FeedPerson[]): Record<string, PythonValue> {
  return {
    author: formatPerson(people),
    author_detail: people[0] ? toPerson(people[0]) : null,
    authors: people.map(toPerson),
  };
}

const toDetail = (shown: string | null, text: FeedText | null): PythonValue =>
  shown === null ? null : { value: shown, base: text?.base ?? null };

function toTimes(item: Pick<FeedItem, 'publishedAt' | 'updatedAt'>): Record<string, PythonValue> {
  const { publishedAt, updatedAt } = item;
  return {
    published: publishedAt,
    published_parsed: toTimeTuple(publishedAt),
    updated: updatedAt,
    updated_parsed: toTimeTuple(updatedAt),
    created: publishedAt,
    created_parsed: toTimeTuple(publishedAt),
  };
}

function toEntry(item: FeedItem, shown: FeedItemView): PythonValue {
  return {
    ...toPeople(item.authors),
    ...toTimes(item),
    title: shown.title,
    title_detail: toDetail(shown.title, item.title),
    link: shown.url,
    id: shown.id,
    guid: shown.id,
    summary: shown.summary,
    summary_detail: toDetail(shown.summary, item.summary),
    description: shown.summary,
    content: shown.content === null ? [] : [toDetail(shown.content, item.content)],
  };
}

/** toFeedparserResult converts a parsed feed to the names and shapes of feedparser's result. */
export function toFeedparserResult(feed: ParsedFeed, shown: FeedView): Record<string, PythonValue> {
  const summary = toDetail(shown.summary, feed.summary);
  return {
    bozo: false,
    feed: {
      ...toPeople(feed.authors),
      ...toTimes(feed),
      title: shown.title,
      title_detail: toDetail(shown.title, feed.title),
      link: shown.link,
      id: shown.id,
      guid: shown.id,
      subtitle: shown.summary,
      subtitle_detail: summary,
      tagline: shown.summary,
      tagline_detail: summary,
      description: shown.summary,
      language: shown.language,
    },
    entries: feed.items.map((item, index) => toEntry(item, shown.items[index] as FeedItemView)),
  };
}
