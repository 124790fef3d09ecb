import { Parser } from 'htmlparser2';
import { parseHTML } from 'linkedom';
import { FetchError } from '#domain/sources/fetch-error.ts';
import { decodeBody } from '#server/news/fetch/decode-body.ts';

/** The HTML standard's own parser flattens beyond this depth. */
const maxDepth = 512;
const maxElements = 30_000;
const maxAttributes = 150_000;
const maxCharacters = 3_000_000;

/** measure walks through a page without building it, so that nothing hostile reaches the tree. */
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
 * parsePage builds the tree of a page, within bounds and without running or loading anything of it.
 * Errors: `too-large`, `malformed`.
 */
export function parsePage(body: Buffer, contentType: string): Document {
  const text = decodeBody(body, contentType);
  if (text.length > maxCharacters)
    throw new FetchError('too-large', `The page is longer than ${maxCharacters} characters`, {
      bytes: body.length,
    });
  if (!/<[a-z!]/i.test(text)) throw new FetchError('malformed', 'The answer is no web page');
  assertWithinLimits(text);
  try {
    // A fragment is a page too; without a root element there would be nothing to search.
    return parseHTML(/<html[\s>]/i.test(text) ? text : `<html><body>${text}</body></html>`)
      .document as unknown as Document;
  } catch {
    throw new FetchError('malformed', 'The page could not be read');
  }
}

/** readBaseUrl gives where a page's relative links start. */
export function readBaseUrl(page: Document, url: string): string {
  const href = page.querySelector('base[href]')?.getAttribute('href');
  return (href && URL.parse(href, url)?.href) || url;
}
