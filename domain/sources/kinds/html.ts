import { z } from 'zod';
import { httpUrl } from '#domain/sources/kinds/fields.ts';
import { defineSourceKind } from '#domain/sources/source-kind.ts';

const selector = z.string().trim().max(300);

/** htmlKind is a web page that lists news, read with CSS selectors where robots.txt allows it. */
export const htmlKind = defineSourceKind({
  title: 'Web page',
  description: 'A page that lists news, where there is no feed; robots.txt is obeyed',
  config: z.object({
    url: httpUrl.describe('Address of the page that lists the news'),
    itemSelector: selector
      .min(1, 'Give a CSS selector such as article')
      .describe('CSS selector of one item, such as article or .news li'),
    titleSelector: selector
      .optional()
      .describe('Title within the item; without it the link’s text is the title'),
    linkSelector: selector.default('a[href]').describe('Link within the item'),
    timeSelector: selector.optional().describe('Publication time within the item'),
    timeAttribute: z
      .string()
      .trim()
      .max(60)
      .regex(/^[\w:-]*$/, 'Give the name of an attribute')
      .default('datetime')
      .describe('Attribute that holds the time; where it is missing the text is read'),
    summarySelector: selector.optional().describe('Summary within the item'),
    readArticles: z.boolean().default(false).describe('Read new articles’ own pages for their text'),
    maxArticles: z
      .number()
      .int()
      .min(1)
      .max(20)
      .default(5)
      .describe('Maximum article pages read in one check'),
  }),
  delivery: 'poll',
  supportsBackfill: false,
});
