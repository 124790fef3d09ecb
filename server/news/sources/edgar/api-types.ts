import { z } from 'zod';

const filingColumnsSchema = z.object({
  accessionNumber: z.array(z.string()),
  acceptanceDateTime: z.array(z.string()),
  form: z.array(z.string()),
  /** Items of an 8-K, joined by commas. */
  items: z.array(z.string()).optional(),
});
export type FilingColumns = z.infer<typeof filingColumnsSchema>;

/** submissionsResponse has a company's newest 1,000 filings in columns; older ones are in further files. */
export const submissionsResponse = z.object({
  cik: z.union([z.string(), z.number()]).transform(Number),
  name: z.string(),
  filings: z.object({
    recent: filingColumnsSchema,
    files: z.array(
      z.object({ name: z.string().regex(/^[\w.-]+$/), filingFrom: z.string(), filingTo: z.string() }),
    ),
  }),
});

/** olderFilesResponse is one of those further files. */
export const olderFilesResponse = filingColumnsSchema;

/** Filing is one filing of any of EDGAR's lists. */
export interface Filing {
  /** Such as 0000320193-24-000001. */
  accession: string;
  form: string;
  items: string[];
  /** ISO 8601. */
  acceptedAt: string | undefined;
  url: string | undefined;
  /** The companies it is about: filers, issuers, subjects. */
  companies: { cik: number; name: string }[];
  /** The parties that report about them: insiders, holders of a stake. */
  reporters: string[];
}
