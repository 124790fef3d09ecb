import type { AnyFeed } from 'feedsmith';
import type { RawItem } from '#domain/news/to-article-draft.ts';
import { htmlToText } from '#server/news/html-to-text.ts';

type Feed<F extends AnyFeed['format']> = Extract<AnyFeed, { format: F }>['feed'];

interface Mapped {
  title: string | null;
  link: string | null;
  ttlSeconds: number | null;
  items: RawItem[];
}

const words = (markup: string | undefined) => (markup ? htmlToText(markup) : undefined);

function personName(person: { name?: string; email?: string } | undefined): string[] {
  const name = person?.name ?? person?.email;
  return name ? [name] : [];
}

/** fromRss maps RSS 0.9x and 2.0; Dublin Core stands in for what RSS lacks. */
export function fromRss(feed: Feed<'rss'>): Mapped {
  const items = (feed.items ?? []).map((item): RawItem => {
    const guid = item.guid?.value;
    const permalink = guid && item.guid?.isPermaLink !== false && /^https?:/i.test(guid) ? guid : undefined;
    return {
      id: guid,
      url: item.link ?? permalink ?? item.atom?.links?.[0]?.href,
      title: words(item.title ?? item.dc?.titles?.[0] ?? item.media?.title?.value),
      summary: words(item.description ?? item.content?.encoded),
      authors: [...(item.authors ?? []).flatMap(personName), ...(item.dc?.creators ?? [])],
      publishedAt:
        item.pubDate ??
        item.dc?.dates?.[0] ??
        item.dcterms?.issued?.[0] ??
        item.atom?.published ??
        item.atom?.updated,
      language: item.dc?.languages?.[0] ?? feed.language,
    };
  });
  const ttlSeconds = feed.ttl && feed.ttl > 0 ? feed.ttl * 60 : null;
  return { title: words(feed.title) ?? null, link: feed.link ?? null, ttlSeconds, items };
}

/** fromRdf maps RSS 0.90 and 1.0. */
export function fromRdf(feed: Feed<'rdf'>): Mapped {
  const items = (feed.items ?? []).map(
    (item): RawItem => ({
      id: item.rdf?.about ?? item.link,
      url: item.link ?? item.rdf?.about,
      title: words(item.title ?? item.dc?.titles?.[0]),
      summary: words(item.description ?? item.dc?.descriptions?.[0] ?? item.content?.encoded),
      authors: item.dc?.creators ?? [],
      publishedAt: item.dc?.dates?.[0] ?? item.dcterms?.issued?.[0],
      language: item.dc?.languages?.[0],
    }),
  );
  return { title: words(feed.title) ?? null, link: feed.link ?? null, ttlSeconds: null, items };
}

function atomText(text: { value?: string; type?: string } | undefined): string | undefined {
  if (!text?.value) return undefined;
  return text.type === 'text' ? text.value : htmlToText(text.value);
}

/** fromAtom maps Atom 0.3 and 1.0. */
export function fromAtom(feed: Feed<'atom'>): Mapped {
  const href = (links: { href?: string; rel?: string }[] | undefined) =>
    (links?.find((link) => !link.rel || link.rel === 'alternate') ?? links?.[0])?.href;
  const items = (feed.entries ?? []).map(
    (entry): RawItem => ({
      id: entry.id,
      url: href(entry.links),
      title: atomText(entry.title),
      summary: atomText(entry.summary) ?? atomText(entry.content),
      authors: (entry.authors?.length ? entry.authors : (feed.authors ?? [])).flatMap(personName),
      publishedAt: entry.published ?? entry.updated,
    }),
  );
  return { title: atomText(feed.title) ?? null, link: href(feed.links) ?? null, ttlSeconds: null, items };
}

/** fromJson maps JSON Feed 1.0 and 1.1. */
export function fromJson(feed: Feed<'json'>): Mapped {
  const items = (feed.items ?? []).map(
    (item): RawItem => ({
      id: item.id,
      url: item.url ?? item.external_url,
      title: item.title,
      summary: item.summary ?? item.content_text ?? words(item.content_html),
      authors: (item.authors ?? feed.authors ?? []).flatMap(personName),
      publishedAt: item.date_published ?? item.date_modified,
      language: item.language ?? feed.language,
    }),
  );
  return { title: feed.title ?? null, link: feed.home_page_url ?? null, ttlSeconds: null, items };
}
