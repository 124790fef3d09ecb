import { parseTime } from '#domain/news/parse-time.ts';
import type { FeedItem, FeedPerson, FeedText } from '#server/news/sources/feed/feed-item.ts';
import type { ParsedFeed } from '#server/news/sources/feed/parse-feed.ts';
import type { ShownFeed, ShownItem } from '#server/news/sources/feed/show-feed.ts';
import type { Value } from '#tests/feeds/python-expression.ts';

/** A `time.struct_time` in UTC: weekday counts from Monday, then the day of the year, then no summer time. */
function timeTuple(raw: string | null): Value {
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

function person({ name, email, url }: FeedPerson): Value {
  return { name, email, url, href: url };
}

function writtenPerson(people: FeedPerson[]): Value {
  const [first] = people;
  if (!first) return null;
  return first.name && first.email ? `${first.name} (${first.email})` : (first.name ?? first.email);
}

function peopleOf(people: FeedPerson[]): Record<string, Value> {
  return {
    author: writtenPerson(people),
    author_detail: people[0] ? person(people[0]) : null,
    authors: people.map(person),
  };
}

const detail = (shown: string | null, text: FeedText | null): Value =>
  shown === null ? null : { value: shown, base: text?.base ?? null };

function timesOf(item: Pick<FeedItem, 'publishedAt' | 'updatedAt'>): Record<string, Value> {
  const { publishedAt, updatedAt } = item;
  return {
    published: publishedAt,
    published_parsed: timeTuple(publishedAt),
    updated: updatedAt,
    updated_parsed: timeTuple(updatedAt),
    created: publishedAt,
    created_parsed: timeTuple(publishedAt),
  };
}

function entry(item: FeedItem, shown: ShownItem): Value {
  return {
    ...peopleOf(item.authors),
    ...timesOf(item),
    title: shown.title,
    title_detail: detail(shown.title, item.title),
    link: shown.url,
    id: shown.id,
    guid: shown.id,
    summary: shown.summary,
    summary_detail: detail(shown.summary, item.summary),
    description: shown.summary,
    content: shown.content === null ? [] : [detail(shown.content, item.content)],
  };
}

/** feedparserView is a feed under feedparser's names: what is shown, with the people and dates behind it. */
export function feedparserView(feed: ParsedFeed, shown: ShownFeed): Record<string, Value> {
  const summary = detail(shown.summary, feed.summary);
  return {
    bozo: false,
    feed: {
      ...peopleOf(feed.authors),
      ...timesOf(feed),
      title: shown.title,
      title_detail: detail(shown.title, feed.title),
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
    entries: feed.items.map((item, index) => entry(item, shown.items[index] as ShownItem)),
  };
}
