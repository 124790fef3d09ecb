import { decode } from 'html-entities';

/**
 * decodeReferences decodes character references and HTML's named entities in XML text. Only those with a closing
 * semicolon count, so `a=1&copy=2` in an address stays what it is. A lone ampersand is itself.
 */
export function decodeReferences(text: string): string {
  return text.includes('&') ? decode(text, { scope: 'strict' }) : text;
}
