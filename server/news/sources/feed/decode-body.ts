import iconv from 'iconv-lite';

function declaredCharset(body: Buffer, contentType: string): string | undefined {
  const bom = body.subarray(0, 4);
  if (bom[0] === 0xef && bom[1] === 0xbb && bom[2] === 0xbf) return 'utf-8';
  if (bom[0] === 0xff && bom[1] === 0xfe) return bom[2] === 0 && bom[3] === 0 ? 'utf-32le' : 'utf-16le';
  if (bom[0] === 0xfe && bom[1] === 0xff) return 'utf-16be';
  if (bom[0] === 0 && bom[1] === 0x3c) return 'utf-16be';
  if (bom[0] === 0x3c && bom[1] === 0) return 'utf-16le';
  const header = /charset\s*=\s*"?([\w.:-]+)/i.exec(contentType)?.[1];
  const prolog = /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)["']/i.exec(
    body.subarray(0, 512).toString('latin1'),
  )?.[1];
  return header ?? prolog;
}

/**
 * decodeBody turns bytes into text: byte-order mark, then the Content-Type's charset, then the XML declaration, then
 * UTF-8, and windows-1252 where that would give replacement characters and nothing was declared.
 */
export function decodeBody(body: Buffer, contentType: string): string {
  const declared = declaredCharset(body, contentType);
  if (declared && iconv.encodingExists(declared)) return iconv.decode(body, declared);
  const utf8 = iconv.decode(body, 'utf-8');
  return utf8.includes('\ufffd') ? iconv.decode(body, 'windows-1252') : utf8;
}
