import { Parser } from 'htmlparser2';
import { parseHTML } from 'linkedom';
import { FetchError } from '#domain/sources/fetch-error.ts';
import { decodeBody } from '#server/news/fetch/decode-body.ts';

/** Browsers flatten elements beyond this depth. */
const maxDepth = 512;
const maxElements = 30_000;
const maxAttributes = 150_000;
const maxCharacters = 3_000_000;

/** Measures a page without building its tree, which a hostile page could make too expensive. */
function assertWithinLimits(text: string): void {
  let [depth, elements, attributes] = [0, 0, 0];
  const parser = new Parser({
    onopentagname() {
      if (++depth > maxDepth)
        throw new FetchError('malformed', `The page is nested deeper than ${maxDepth} elements`);
      if (++elements > maxElements)
        throw new FetchError('too-large', `The page has more than ${maxElements} elements`);
    },
    onattribute() {
      if (++attributes > maxAttributes)
        throw new FetchError('too-large', `The page has more than ${maxAttributes} attributes`);
    },
    onclosetag() {
      depth--;
    },
  });
  parser.end(text);
}

/**
 * parsePage builds the DOM of a page without executing or loading anything: at most 3,000,000 characters, 30,000 elements,
 * 150,000 attributes and 512 levels. Errors: FetchError `too-large`, `malformed`.
 */
export function parsePage(body: Buffer, contentType: string): Document {
  const text = decodeBody(body, contentType);
  if (text.length > maxCharacters)
    throw new FetchError('too-large', `The page is longer than ${maxCharacters} characters`, {
      bytes: body.length,
    });
  if (!/<[a-z!]/i.test(text)) throw new FetchError('malformed', 'The response is not a web page');
  assertWithinLimits(text);
  try {
    // A fragment needs a root element to be searched.
    return parseHTML(/<html[\s>]/i.test(text) ? text : `<html><body>${text}</body></html>`)
      .document as unknown as Document;
  } catch {
    throw new FetchError('malformed', 'The page could not be parsed');
  }
}

/** readBaseUrl reads the base URL of a page's relative links: its base element, else the page's own URL. */
export function readBaseUrl(page: Document, url: string): string {
  const href = page.querySelector('base[href]')?.getAttribute('href');
  return (href && URL.parse(href, url)?.href) || url;
}
