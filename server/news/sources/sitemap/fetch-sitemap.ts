import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { FetchError } from '#domain/sources/fetch-outcome.ts';
import type { AllowInside } from '#server/infra/http/guarded-agent.ts';
import { safeFetch } from '#server/infra/http/safe-fetch.ts';
import { hashText } from '#server/news/hash-text.ts';
import { decodeBody } from '#server/news/sources/feed/decode-body.ts';
import { readMaxAge, refuseStatus, userAgent } from '#server/news/sources/http-answer.ts';
import { type ParsedSitemap, parseSitemap } from '#server/news/sources/sitemap/parse-sitemap.ts';

/** Validators let a document be asked for only if it changed. */
export interface Validators {
  etag?: string;
  lastModified?: string;
  bodyHash?: string;
}

export interface FetchedSitemap {
  /** Null when it is what it was. */
  sitemap: ParsedSitemap | null;
  validators: Validators;
  httpStatus: number;
  bytes: number;
  freshForSeconds: number | undefined;
  /** Where the redirects ended. */
  url: string;
}

/** The standard allows 50 MB; the news of two days fits in a tenth. */
const maxBytes = 5_000_000;

/** A `.xml.gz` is served as it lies there: gzip is its type, not its encoding. */
async function unpack(body: Buffer): Promise<Buffer> {
  if (body[0] !== 0x1f || body[1] !== 0x8b) return body;
  try {
    return await promisify(gunzip)(body, { maxOutputLength: maxBytes });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
      throw new FetchError('too-large', `The unpacked sitemap is larger than ${maxBytes} bytes`);
    throw new FetchError('malformed', 'The compressed sitemap is broken');
  }
}

/** fetchSitemap asks for one sitemap, only if it changed, and reads it. Errors: FetchError. */
export async function fetchSitemap(
  url: string,
  { known, now, allowInside }: { known: Validators; now: Date; allowInside: AllowInside },
): Promise<FetchedSitemap> {
  const headers: Record<string, string> = {
    accept: 'application/xml, text/xml;q=0.9, */*;q=0.5',
    'user-agent': userAgent,
  };
  if (known.etag) headers['if-none-match'] = known.etag;
  if (known.lastModified) headers['if-modified-since'] = known.lastModified;
  const response = await safeFetch(url, { headers, allowInside, maxBytes });
  refuseStatus(response, now);
  const answer = {
    httpStatus: response.status,
    bytes: response.body.length,
    freshForSeconds: readMaxAge(response.headers['cache-control']),
    url: response.url,
  };
  if (response.status === 304) return { ...answer, sitemap: null, validators: known };
  const bodyHash = hashText(response.body.toString('latin1'));
  const validators = {
    etag: response.headers.etag,
    lastModified: response.headers['last-modified'],
    bodyHash,
  };
  if (bodyHash === known.bodyHash) return { ...answer, sitemap: null, validators };
  const text = decodeBody(await unpack(response.body), response.headers['content-type'] ?? '');
  return { ...answer, sitemap: parseSitemap(text), validators };
}
