import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { FetchError } from '#domain/sources/fetch-error.ts';
import type { AllowInside } from '#server/infra/http/create-guarded-agent.ts';
import { safeFetch } from '#server/infra/http/safe-fetch.ts';
import { assertSuccessStatus, userAgent } from '#server/news/fetch/assert-success-status.ts';
import { readRetryDelaySeconds } from '#server/news/fetch/read-rate-limit.ts';
import {
  conditionalHeaders,
  readFreshness,
  readValidators,
  type Validators,
} from '#server/news/fetch/validators.ts';
import { parseUntrustedDocument } from '#server/news/parse/document-thread/parse-untrusted-document.ts';
import type { ParsedSitemap } from '#server/news/parse/sitemap/parse-sitemap.ts';

export interface FetchedSitemap {
  /** Null when it is what it was. */
  sitemap: ParsedSitemap | null;
  validators: Validators;
  httpStatus: number;
  bytes: number;
  freshForSeconds: number | undefined;
  retryAfterSeconds: number;
  /** AddressStep the redirects ended. */
  url: string;
}

/** The standard allows 50 MB; the news of two days fits in a tenth. */
const maxBytes = 5_000_000;

/** A `.xml.gz` is served as it lies there: gzip is its type, not its encoding. */
async function decompress(body: Buffer): Promise<Buffer> {
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
  const headers = {
    accept: 'application/xml, text/xml;q=0.9, */*;q=0.5',
    'user-agent': userAgent,
    ...conditionalHeaders(known),
  };
  const response = await safeFetch(url, { headers, allowInside, maxBytes });
  assertSuccessStatus(response, now);
  const { isSame, validators } = readValidators(response, known);
  const answer = {
    validators,
    httpStatus: response.status,
    bytes: response.body.length,
    freshForSeconds: readFreshness(response),
    retryAfterSeconds: readRetryDelaySeconds(response.headers, now),
    url: response.url,
  };
  if (isSame) return { ...answer, sitemap: null };
  const contentType = response.headers['content-type'] ?? '';
  const sitemap = await parseUntrustedDocument('sitemap', {
    body: await decompress(response.body),
    contentType,
  });
  return { ...answer, sitemap };
}
