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

/** graphqlKind is a GraphQL endpoint with a query of the administrator's. */
export const graphqlKind = defineSourceKind({
  title: 'GraphQL',
  description: 'A GraphQL endpoint: your query, checked against its schema, and a mapping of the answer',
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
      .describe('Variable that takes the mark of the next page, such as after'),
    pageInfoPath: optionalPath.describe('Path of its page info (hasNextPage, endCursor) in the answer'),
    newestFirst: z
      .boolean()
      .default(true)
      .describe('The first page holds the newest items: reading stops where the last check began'),
    maxPages: maxPagesField,
  }),
  delivery: 'poll',
  supportsBackfill: false,
});
