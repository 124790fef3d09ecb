import { z } from 'zod';
import { apiBaseUrl } from '#domain/sources/kinds/fields.ts';
import { defineSourceKind } from '#domain/sources/source-kind.ts';

/** edgarKind is what companies file at the SEC. */
export const edgarKind = defineSourceKind({
  title: 'SEC EDGAR',
  description: 'Filings at the SEC as they are accepted: all of them, or those of some companies',
  config: z.object({
    ciks: z
      .string()
      .trim()
      .regex(/^(?:\d{1,10}(?:[,\s]+\d{1,10}){0,39})?$/, 'Give CIK numbers joined by commas, 40 at most')
      .default('')
      .describe('CIK numbers of companies, joined by commas; empty for all current filings'),
    forms: z
      .string()
      .trim()
      .max(300)
      .default('')
      .describe('Form types joined by commas, such as 8-K, 4, 10-Q, SC 13D; empty for every form'),
    userAgent: z
      .string()
      .trim()
      .max(200)
      .default('')
      .describe(
        'Who you are, as the SEC demands: name and e-mail address; empty for SEC_USER_AGENT of the server',
      ),
    baseUrl: apiBaseUrl('https://www.sec.gov'),
    dataUrl: apiBaseUrl('https://data.sec.gov'),
  }),
  delivery: 'poll',
  supportsBackfill: true,
  defaults: { class: 'regulator', priority: 'high', intervalSeconds: 60 },
});
