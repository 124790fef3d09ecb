import { z } from 'zod';
import { httpUrl, multiline } from '#domain/sources/kinds/fields.ts';
import {
  credentialFields,
  mappingFields,
  maxPagesField,
  optionalPath,
} from '#domain/sources/kinds/json-fields.ts';
import { defineSourceKind } from '#domain/sources/source-kind.ts';

function isJsonObject(text: string): boolean {
  if (text.trim() === '') return true;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** graphqlKind is a GraphQL endpoint with the administrator's query. */
export const graphqlKind = defineSourceKind({
  title: 'GraphQL',
  description: 'A GraphQL endpoint: your query, checked against its schema, and a mapping of the response',
  config: z.object({
    url: httpUrl.describe('Address of the endpoint'),
    query: multiline(z.string().trim().min(1, 'Give the query').max(20_000)).describe('One query operation'),
    variables: multiline(
      z.string().max(10_000).refine(isJsonObject, 'Give a JSON object, such as {"first": 50}'),
    )
      .optional()
      .describe('Its variables as a JSON object'),
    ...mappingFields,
    ...credentialFields,
    cursorVariable: z
      .string()
      .trim()
      .max(100)
      .regex(/^\w*$/, 'Give the variable’s name without $')
      .optional()
      .describe('Variable for the cursor of the next page, such as after'),
    pageInfoPath: optionalPath.describe('Path of the page info (hasNextPage, endCursor) in the response'),
    newestFirst: z
      .boolean()
      .default(true)
      .describe('The first page holds the newest items: reading stops at the items of the last check'),
    maxPages: maxPagesField,
  }),
  delivery: 'poll',
  supportsBackfill: false,
});
