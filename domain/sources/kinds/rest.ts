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
    .describe('How further pages are requested'),
  newestFirst: z
    .boolean()
    .default(true)
    .describe('The first page holds the newest items: reading stops at the items of the last check'),
  maxPages: maxPagesField,
  pageParameter: parameterName.default('page').describe('page: parameter for the page number'),
  pageStart: z.number().int().min(0).max(1).default(1).describe('page: number of the first page'),
  sizeParameter: parameterName.optional().describe('Parameter for the number of items a page'),
  pageSize: z
    .number()
    .int()
    .min(1)
    .max(1_000)
    .default(50)
    .describe('Items a page, where that parameter is set'),
  cursorParameter: parameterName
    .default('cursor')
    .describe('cursor: parameter for the cursor of the next page'),
  nextPath: optionalPath.describe('cursor, next-url: path of the next cursor or address in the response'),
  fromParameter: parameterName.default('from').describe('time-window: parameter for the start'),
  toParameter: parameterName.default('to').describe('time-window: parameter for the end'),
  timeFormat: z.enum(['iso', 'epoch', 'epoch-ms']).default('iso').describe('time-window: format of times'),
  windowHours: z
    .number()
    .int()
    .min(1)
    .max(720)
    .default(24)
    .describe('time-window: hours that the first check goes back'),
};

/** restKind is any JSON API whose responses a mapping can describe. */
export const restKind = defineSourceKind({
  title: 'JSON API',
  description: 'Any API that returns JSON: say where the items are and how pages are requested',
  config: z.object({
    url: httpUrl.describe('Address of the request, without the key'),
    ...mappingFields,
    ...credentialFields,
    method: z.enum(['GET', 'POST']).default('GET').describe('Request method'),
    body: multiline(z.string().max(10_000))
      .optional()
      .describe('POST: request body; {{page}}, {{size}}, {{cursor}}, {{from}} and {{to}} are filled in'),
    ...pagingFields,
  }),
  delivery: 'poll',
  supportsBackfill: true,
});
