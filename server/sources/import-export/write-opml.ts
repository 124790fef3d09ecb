import type { OpmlSource } from '#server/sources/import-export/parse-opml.ts';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeXml(text: string): string {
  return (
    text
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML has no way to write them
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replace(/[\t\n\r]/g, ' ')
      .replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign)
  );
}

const attribute = (name: string, value: string) => ` ${name}="${escapeXml(value)}"`;

function toOutline({ title, url, siteUrl, tags }: OpmlSource): string {
  const site = siteUrl ? attribute('htmlUrl', siteUrl) : '';
  const categories = tags.length > 0 ? attribute('category', tags.join(',')) : '';
  return `    <outline type="rss"${attribute('text', title)}${attribute('title', title)}${attribute('xmlUrl', url)}${site}${categories}/>`;
}

/** writeOpml gives feeds as OPML 2.0. Tags become categories and not folders, as a feed may have several. */
export function writeOpml(sources: OpmlSource[], title = 'Undertone sources'): string {
  const head = `  <head>\n    <title>${escapeXml(title)}</title>\n  </head>`;
  const body = ['  <body>', ...sources.map(toOutline), '  </body>'].join('\n');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n${head}\n${body}\n</opml>\n`;
}
