import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { FetchError } from '#domain/sources/fetch-error.ts';
import type { HttpClient, HttpResponse, Validators } from '#server/news/fetch/create-http-client.ts';
import type { ParsedSitemap } from '#server/news/parse/parse-sitemap.ts';
import { parseUntrustedDocument } from '#server/news/parse/parse-untrusted-document.ts';

/** FetchedSitemap is the response to a conditional request for a sitemap. */
export interface FetchedSitemap {
  /** Null when it is unchanged. */
  sitemap: ParsedSitemap | null;
  response: HttpResponse;
}

/** The standard allows 50 MB; the news of two days fit in a tenth. */
const maxBytes = 5_000_000;
const accept = 'application/xml, text/xml;q=0.9, */*;q=0.5';

/** A `.xml.gz` is sent as it is stored: gzip is its type, not its content encoding. */
async function decompress(body: Buffer): Promise<Buffer> {
  if (body[0] !== 0x1f || body[1] !== 0x8b) return body;
  try {
    return await promisify(gunzip)(body, { maxOutputLength: maxBytes });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
      throw new FetchError('too-large', `The decompressed sitemap is larger than ${maxBytes} bytes`);
    throw new FetchError('malformed', 'The compressed sitemap is damaged');
  }
}

/** fetchSitemap fetches one sitemap, only if it changed, and parses it. Errors: FetchError. */
export async function fetchSitemap(
  url: string,
  http: HttpClient,
  validators: Validators,
): Promise<FetchedSitemap> {
  const response = await http.get(url, { headers: { accept }, validators, maxBytes });
  if (response.isUnchanged) return { response, sitemap: null };
  const { body, contentType } = response;
  const sitemap = await parseUntrustedDocument('sitemap', { body: await decompress(body), contentType });
  return { response, sitemap };
}
