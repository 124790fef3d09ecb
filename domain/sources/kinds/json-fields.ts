import { z } from 'zod';
import { multiline, secret } from '#domain/sources/kinds/fields.ts';

/** Only the start is checked here; the JSONPath itself is parsed where it is used. */
const jsonPath = z
  .string()
  .trim()
  .max(500)
  .refine((text) => text === '' || text.startsWith('$'), 'Start the path with $, such as $.title');

/** optionalPath is a JSONPath that may be omitted. */
export const optionalPath = jsonPath.optional();

const requiredPath = (example: string) =>
  jsonPath.refine((text) => text !== '', `Give a path such as ${example}`);

/** isParameterName reports whether a text can be the name of a header or a query parameter. */
const isParameterName = (text: string) => /^[\w.~[\]-]*$/.test(text);

/** parameterName is the name of a query parameter or header; empty omits it. */
export const parameterName = z
  .string()
  .trim()
  .max(100)
  .refine(isParameterName, 'Use letters, digits, dashes, dots and underscores');

/** headerLines are request headers, one `Name: value` a line. */
export const headerLines = z
  .string()
  .max(4_000)
  .refine(
    (text) =>
      text.split('\n').every((line) => line.trim() === '' || /^[\w-]+\s*:[ -~\t]*$/.test(line.trim())),
    'Write each header on a line of its own as Name: value',
  );

/** mappingFields are the JSONPaths (RFC 9535) of the items and of their fields in a JSON document. */
export const mappingFields = {
  itemsPath: requiredPath('$.articles').describe('Where the items are: a path to a list, or to each item'),
  titlePath: requiredPath('$.title').describe('Title, from the item: $ is the item itself'),
  idPath: optionalPath.describe('Permanent id of the item; without it the address is the id'),
  urlPath: optionalPath.describe('Address of the article'),
  summaryPath: optionalPath.describe('Summary or text'),
  timePath: optionalPath.describe('Publication time, as a date or as seconds since 1970'),
  authorPath: optionalPath.describe('Author or authors'),
  languagePath: optionalPath.describe('Language, such as en'),
  eventTypePath: optionalPath.describe('Event type, where the source gives one of ours'),
  outletPath: optionalPath.describe('Outlet, where one source carries several'),
};

/** credentialFields are the authentication and headers of a request. */
export const credentialFields = {
  apiKeyIn: z
    .enum(['none', 'bearer', 'header', 'query'])
    .default('none')
    .describe('Where the key goes: a bearer token, a header of its own, or a parameter of the address'),
  apiKeyName: parameterName.optional().describe('Name of that header or parameter, such as X-Api-Key'),
  apiKey: secret(
    z
      .string()
      .trim()
      .max(2_000)
      .regex(/^[ -~]*$/, 'Use ASCII letters, digits and signs only'),
  )
    .optional()
    .describe('Key or token'),
  headers: multiline(headerLines)
    .optional()
    .describe(
      'More headers, one a line as Name: value; values that may be secret are sealed and shown as ***',
    ),
};

/** maxPagesField limits the pages requested in one check. */
export const maxPagesField = z
  .number()
  .int()
  .min(1)
  .max(50)
  .default(5)
  .describe('Maximum pages requested in one check');
