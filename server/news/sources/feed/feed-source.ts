import { z } from 'zod';
import { validatorFields } from '#server/news/fetch/create-http-client.ts';
import { parseUntrustedDocument } from '#server/news/parse/parse-untrusted-document.ts';
import type { FetchRequest, FetchResult, SourceAdapter } from '#server/news/sources/source-adapter.ts';

const cursorSchema = z.object(validatorFields);

const accept =
  'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5';

async function fetchFeed({ config, cursor, now, http }: FetchRequest<'feed'>): Promise<FetchResult> {
  const known = cursorSchema.catch({}).parse(cursor);
  const response = await http.get(config.url, { headers: { accept }, validators: known });
  const common = { ...response.summary, cursor: response.validators };
  if (response.isUnchanged) return { ...common, outcome: 'unchanged', items: [], emptyItems: 0 };
  const { body, contentType, url } = response;
  const { items, emptyItems, format, title, pollingHints } = await parseUntrustedDocument('feed-drafts', {
    body,
    contentType,
    url,
    now,
  });
  return {
    ...common,
    items,
    emptyItems,
    outcome: 'new',
    format,
    title,
    ttlSeconds: pollingHints.ttlSeconds ?? undefined,
    skipHoursUtc: pollingHints.skipHoursUtc,
    skipDaysUtc: pollingHints.skipDaysUtc,
  };
}

/** feedSource fetches RSS, RDF, Atom, CDF and JSON Feed with conditional requests. */
export const feedSource: SourceAdapter<'feed'> = { kind: 'feed', fetch: fetchFeed };
