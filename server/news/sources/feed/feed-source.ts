import { z } from 'zod';
import { findFeedLinks } from '#domain/feeds/find-feed-links.ts';
import type { ParsedFeed } from '#domain/feeds/parse-feed.ts';
import { toFeedDrafts, toPlainText } from '#domain/feeds/to-feed-drafts.ts';
import { FetchError } from '#domain/sources/fetch-error.ts';
import { hashText } from '#server/infra/hash-text.ts';
import { type HttpResponse, validatorFields } from '#server/news/fetch/create-http-client.ts';
import { decodeBody } from '#server/news/fetch/decode-body.ts';
import { parseUntrustedDocument } from '#server/news/parse/parse-untrusted-document.ts';
import type { FetchRequest, FetchResult, SourceAdapter } from '#server/news/sources/source-adapter.ts';

const cursorSchema = z.object(validatorFields);

const accept =
  'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5';
const maxSuggestedFeeds = 3;

/** The refusal of a web page names the feeds that the page declares, so that an administrator can choose one. */
async function parseFeedResponse({ body, contentType, url }: HttpResponse): Promise<ParsedFeed> {
  try {
    return await parseUntrustedDocument('feed', { body, contentType, url });
  } catch (error) {
    if (!(error instanceof FetchError) || error.code !== 'html-instead-of-feed') throw error;
    const feeds = findFeedLinks(decodeBody(body, contentType), url).declared.map((feed) => feed.url);
    if (feeds.length === 0) throw error;
    const named = feeds.slice(0, maxSuggestedFeeds).join(' , ');
    throw new FetchError(error.code, `The response is a web page; it declares the feeds ${named}`);
  }
}

async function fetchFeed({ config, cursor, now, http }: FetchRequest<'feed'>): Promise<FetchResult> {
  const known = cursorSchema.catch({}).parse(cursor);
  const response = await http.get(config.url, { headers: { accept }, validators: known });
  const common = { ...response.summary, cursor: response.validators };
  if (response.isUnchanged) return { ...common, outcome: 'unchanged', items: [], emptyItems: 0 };
  const feed = await parseFeedResponse(response);
  return {
    ...common,
    ...toFeedDrafts(feed, { url: response.url, now, hash: hashText }),
    outcome: 'new',
    format: feed.format,
    title: toPlainText(feed.title),
    ttlSeconds: feed.pollingHints.ttlSeconds ?? undefined,
    skipHoursUtc: feed.pollingHints.skipHoursUtc,
    skipDaysUtc: feed.pollingHints.skipDaysUtc,
  };
}

/** feedSource fetches RSS, RDF, Atom, CDF and JSON Feed with conditional requests. */
export const feedSource: SourceAdapter<'feed'> = { kind: 'feed', fetch: fetchFeed };
