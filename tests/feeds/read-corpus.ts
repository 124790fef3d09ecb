import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { fetchErrorCodes } from '#domain/sources/fetch-error.ts';

/** The tables lie beside this file; corpus/README.md describes their fields. */
const corpusDir = join(import.meta.dirname, 'corpus');

const timeSchema = z.strictObject({
  at: z.string().nullable(),
  confidence: z.enum(['exact', 'inferred']).optional(),
});
const dateCaseSchema = timeSchema.extend({
  text: z.string(),
  knownDifference: timeSchema.extend({ reason: z.string() }).optional(),
});
const dateGroupsSchema = z.array(
  z.strictObject({ class: z.string(), spec: z.string(), cases: z.array(dateCaseSchema) }),
);
type DateCase = z.infer<typeof dateCaseSchema>;
export interface DateGroup {
  file: string;
  class: string;
  cases: DateCase[];
}

/** Only the properties that a case is about are given. */
const properties = z.record(z.string(), z.unknown());
const outcomeSchema = z.strictObject({
  /** Code of the FetchError. */
  refused: z.enum(fetchErrorCodes).optional(),
  feed: properties.optional(),
  items: z.array(properties).optional(),
  articles: z.array(properties).optional(),
});
const feedCaseSchema = outcomeSchema.extend({
  name: z.string(),
  spec: z.string(),
  /** An object is a JSON Feed. */
  document: z.union([z.string(), properties]).optional(),
  file: z.string().optional(),
  url: z.string().optional(),
  contentType: z.string().optional(),
  knownDifference: outcomeSchema.extend({ reason: z.string() }).optional(),
});
const feedTableSchema = z.strictObject({
  about: z.string(),
  /** Documents are put in place of `{{document}}`. */
  template: z.string().default('{{document}}'),
  cases: z.array(feedCaseSchema),
});
export type FeedOutcome = z.infer<typeof outcomeSchema>;
export interface FeedCase extends Omit<z.infer<typeof feedCaseSchema>, 'document' | 'file'> {
  body: Buffer;
}
export interface FeedTable {
  file: string;
  about: string;
  cases: FeedCase[];
}

function readTables<T>(folder: string, schema: z.ZodType<T>): [string, T][] {
  const files = readdirSync(join(corpusDir, folder)).filter((name) => name.endsWith('.yaml'));
  return files
    .sort()
    .map((name) => [name, schema.parse(parse(readFileSync(join(corpusDir, folder, name), 'utf8')))]);
}

/** readDateCorpus reads the groups of dates with the time each stands for. */
export function readDateCorpus(): DateGroup[] {
  return readTables('dates', dateGroupsSchema).flatMap(([file, groups]) =>
    groups.map((group) => ({ file, class: group.class, cases: group.cases })),
  );
}

/** readFeedCorpus reads the tables of feeds; the body of each case is what a server would send. */
export function readFeedCorpus(): FeedTable[] {
  return readTables('feeds', feedTableSchema).map(([name, { about, template, cases }]) => ({
    file: name,
    about,
    cases: cases.map(({ document = '', file, ...rest }) => {
      const text =
        typeof document === 'string'
          ? template.replace('{{document}}', () => document)
          : JSON.stringify(document);
      const body = file ? readFileSync(join(corpusDir, 'feeds/files', file)) : Buffer.from(text);
      return { ...rest, body };
    }),
  }));
}
