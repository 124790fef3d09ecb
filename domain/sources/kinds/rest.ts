import { z } from 'zod';
import { httpUrl, multiline } from '#domain/sources/kinds/fields.ts';
import {
  credentialFields,
  mappingFields,
  maxPagesField,
  optionalPath,
  parameterName,
} from '#domain/sources/kinds/json-fields.ts';
import { defineSourceKind } from '#domain/sources/source-kind.ts';

const pagingFields = {
  pagination: z
    .enum(['none', 'page', 'cursor', 'next-url', 'link-header', 'time-window'])
    .default('none')
    .describe('How more than one page is asked for'),
  newestFirst: z
    .boolean()
    .default(true)
    .describe('The first page holds the newest items: reading stops where the last check began'),
  maxPages: maxPagesField,
  pageParameter: parameterName.default('page').describe('page: parameter that takes the page number'),
  pageStart: z.number().int().min(0).max(1).default(1).describe('page: number of the first page'),
  sizeParameter: parameterName.optional().describe('Parameter that takes how many items a page holds'),
  pageSize: z.number().int().min(1).max(1_000).default(50).describe('Items a page, where that is asked for'),
  cursorParameter: parameterName
    .default('cursor')
    .describe('cursor: parameter that takes the mark of the next page'),
  nextPath: optionalPath.describe('cursor, next-url: path of the next mark or address in the answer'),
  fromParameter: parameterName.default('from').describe('time-window: parameter that takes the start'),
  toParameter: parameterName.default('to').describe('time-window: parameter that takes the end'),
  timeFormat: z
    .enum(['iso', 'epoch', 'epoch-ms'])
    .default('iso')
    .describe('time-window: how the API writes a time'),
  windowHours: z
    .number()
    .int()
    .min(1)
    .max(720)
    .default(24)
    .describe('time-window: hours that the first check looks back'),
};

/** restKind is any JSON API whose answers a mapping can describe. */
export const restKind = defineSourceKind({
  title: 'JSON API',
  description: 'Any API that answers in JSON: say where the items are and how to ask for more',
  config: z.object({
    url: httpUrl.describe('Address to ask, without the key'),
    ...mappingFields,
    ...credentialFields,
    method: z.enum(['GET', 'POST']).default('GET').describe('How it is asked'),
    body: multiline(z.string().max(10_000))
      .optional()
      .describe('POST: what is sent; {{page}}, {{size}}, {{cursor}}, {{from}} and {{to}} are filled in'),
    ...pagingFields,
  }),
  delivery: 'poll',
  supportsBackfill: true,
});
