import { decode } from 'html-entities';

const reference = /&(?:#\d{1,8}|#[xX][\da-fA-F]{1,8}|[A-Za-z][A-Za-z\d]{1,31});/g;

function decodeOne(written: string): string {
  switch (written) {
    case '&lt;':
      return '<';
    case '&gt;':
      return '>';
    case '&amp;':
      return '&';
    case '&quot;':
      return '"';
    default:
      return decode(written, { scope: 'strict' });
  }
}

/**
 * decodeReferences decodes character references and HTML's named entities in XML text. Only those with a closing
 * semicolon count, so `a=1&copy=2` in an address stays what it is. A lone ampersand is itself.
 */
export function decodeReferences(text: string): string {
  return text.includes('&') ? text.replace(reference, decodeOne) : text;
}
