import { z } from 'zod';
import { multiline, secret } from '#domain/sources/kinds/fields.ts';

/** Whether the rest of the path holds is judged where it is used: here is no JSONPath parser. */
const jsonPath = z
  .string()
  .trim()
  .max(500)
  .refine((text) => text === '' || text.startsWith('$'), 'Start the path with $, such as $.title');

/** optionalPath is a path that may be left out. */
export const optionalPath = jsonPath.optional();

const requiredPath = (example: string) =>
  jsonPath.refine((text) => text !== '', `Give a path such as ${example}`);

/** isParameterName says whether a text can be the name of a header or of a query parameter. */
const isParameterName = (text: string) => /^[\w.~[\]-]*$/.test(text);

/** parameterName names something in an address or a header; empty leaves it out. */
export const parameterName = z
  .string()
  .trim()
  .max(100)
  .refine(isParameterName, 'Use letters, digits, dashes, dots and underscores');

/** headerLines are further headers, one a line; what else stands there could not be sent. */
export const headerLines = z
  .string()
  .max(4_000)
  .refine(
    (text) =>
      text.split('\n').every((line) => line.trim() === '' || /^[\w-]+\s*:[ -~\t]*$/.test(line.trim())),
    'Write each header on a line of its own as Name: value',
  );

/** mappingFields say where in a JSON document the items and their parts stand (JSONPath, RFC 9535). */
export const mappingFields = {
  itemsPath: requiredPath('$.articles').describe('Where the items are: a path to a list, or to each item'),
  titlePath: requiredPath('$.title').describe('Title, from the item: $ is the item itself'),
  idPath: optionalPath.describe('What names the item for good; without it its address does'),
  urlPath: optionalPath.describe('Address of the article'),
  summaryPath: optionalPath.describe('Summary or text'),
  timePath: optionalPath.describe('Publication time, as a date or as seconds since 1970'),
  authorPath: optionalPath.describe('Author or authors'),
  languagePath: optionalPath.describe('Language, such as en'),
  eventTypePath: optionalPath.describe('Event type, where the source names one of ours'),
  outletPath: optionalPath.describe('Outlet, where one source carries several'),
};

/** credentialFields say how a request shows who we are. */
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
      .regex(/^[ -~]*$/, 'A key is made of plain letters, digits and signs'),
  )
    .optional()
    .describe('Key or token'),
  headers: multiline(headerLines)
    .optional()
    .describe('Further headers, one a line as Name: value; they are not kept secret'),
};

/** maxPagesField bounds how much one check asks for. */
export const maxPagesField = z
  .number()
  .int()
  .min(1)
  .max(50)
  .default(5)
  .describe('Pages asked for in one check at most');
