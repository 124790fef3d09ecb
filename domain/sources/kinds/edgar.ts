import { z } from 'zod';
import { apiBaseUrl } from '#domain/sources/kinds/fields.ts';
import { defineSourceKind } from '#domain/sources/source-kind.ts';

/** edgarKind is filings at the SEC. */
export const edgarKind = defineSourceKind({
  title: 'SEC EDGAR',
  description: 'Filings at the SEC as they are accepted, of all companies or some',
  config: z.object({
    ciks: z
      .string()
      .trim()
      .regex(/^(?:\d{1,10}(?:[,\s]+\d{1,10}){0,39})?$/, 'Give up to 40 CIK numbers, separated by commas')
      .default('')
      .describe('CIK numbers of companies, separated by commas; empty for all current filings'),
    forms: z
      .string()
      .trim()
      .max(300)
      .default('')
      .describe('Form types separated by commas, such as 8-K, 4, 10-Q, SC 13D; empty for every form'),
    userAgent: z
      .string()
      .trim()
      .max(200)
      .default('')
      .describe(
        'Your name and email address, which the SEC requires; empty to use the server’s SEC_USER_AGENT',
      ),
    baseUrl: apiBaseUrl('https://www.sec.gov'),
    dataUrl: apiBaseUrl('https://data.sec.gov'),
  }),
  delivery: 'poll',
  supportsBackfill: true,
  defaults: { class: 'regulator', priority: 'high', intervalSeconds: 60 },
});
