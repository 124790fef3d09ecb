import { generateOpml } from 'feedsmith';

/** OpmlSource is a feed as other readers know it. */
export interface OpmlSource {
  title: string;
  url: string;
  siteUrl?: string | undefined;
  tags: string[];
}

/** writeOpml writes feeds as OPML 2.0, tags as categories. */
export function writeOpml(sources: OpmlSource[]): string {
  return generateOpml({
    head: { title: 'Undertone sources' },
    body: {
      outlines: sources.map(({ title, url, siteUrl, tags }) => ({
        type: 'rss',
        text: title,
        title,
        xmlUrl: url,
        htmlUrl: siteUrl,
        category: tags.join(',') || undefined,
      })),
    },
  });
}
