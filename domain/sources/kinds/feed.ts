import { z } from 'zod';
import { httpUrl } from '#domain/sources/kinds/fields.ts';
import { defineSourceKind } from '#domain/sources/source-kind.ts';

/** feedKind is a syndication feed at a public address. */
export const feedKind = defineSourceKind({
  title: 'Feed',
  description: 'RSS, RDF, Atom or JSON Feed at a public address',
  config: z.object({
    url: httpUrl.describe('Address of an RSS, RDF, Atom or JSON feed'),
    followLinks: z
      .boolean()
      .default(false)
      .describe(
        'Read the page of every new item to find its own address, one request each; known link shorteners are always followed',
      ),
  }),
  delivery: 'poll',
  supportsBackfill: false,
});
