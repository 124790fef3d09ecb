import { z } from 'zod';
import { trimEndCharacters } from '#domain/text/scan-text.ts';
import { parseApiResponse } from '#server/news/fetch/parse-api-response.ts';
import {
  type Filing,
  olderFilesResponse,
  submissionsResponse,
} from '#server/news/sources/edgar/api-types.ts';
import { parseCiks, requestEdgar } from '#server/news/sources/edgar/edgar-client.ts';
import { matchesForms, parseForms, toFilingDraft } from '#server/news/sources/edgar/edgar-mapper.ts';
import { parseFilingColumns } from '#server/news/sources/edgar/parse-filings.ts';
import type { HistoryPage, HistoryRequest } from '#server/news/sources/source-adapter.ts';

/** The next company, and its older files that still have filings of the interval. */
const pageSchema = z.object({
  company: z.number().int().min(0),
  name: z.string().default(''),
  files: z.array(z.string().regex(/^[\w.-]+$/)).default([]),
});
type HistoryCursor = z.infer<typeof pageSchema>;

interface FetchedSubmissions {
  filings: Filing[];
  bytes: number;
  /** The older files of this company that are still to be fetched. */
  remaining: Pick<HistoryCursor, 'name' | 'files'>;
}

const submissionsUrl = ({ config }: HistoryRequest<'edgar'>, file: string) =>
  `${trimEndCharacters(config.dataUrl, '/')}/submissions/${file}`;

async function fetchNewestFilings(
  request: HistoryRequest<'edgar'>,
  cik: number,
): Promise<FetchedSubmissions> {
  const file = `CIK${String(cik).padStart(10, '0')}.json`;
  const response = await requestEdgar(request, submissionsUrl(request, file));
  const { name, filings } = parseApiResponse(response, submissionsResponse);
  const day = (at: Date) => at.toISOString().slice(0, 10);
  const older = filings.files.filter(
    ({ filingFrom, filingTo }) => filingFrom <= day(request.to) && filingTo >= day(request.from),
  );
  return {
    filings: parseFilingColumns(filings.recent, { cik, name }),
    bytes: response.summary.bytes,
    remaining: { name, files: older.map((entry) => entry.name) },
  };
}

async function fetchOlderFilings(
  request: HistoryRequest<'edgar'>,
  cik: number,
  page: HistoryCursor,
): Promise<FetchedSubmissions> {
  const [file = '', ...files] = page.files;
  const response = await requestEdgar(request, submissionsUrl(request, file));
  const columns = parseApiResponse(response, olderFilesResponse);
  const filings = parseFilingColumns(columns, { cik, name: page.name });
  return { filings, bytes: response.summary.bytes, remaining: { name: page.name, files } };
}

/**
 * readEdgarHistory fetches what companies filed in [from, to), one file of the submissions API per page. That API is by
 * company: where none is configured, all of the interval is missing. Errors: FetchError.
 */
export async function readEdgarHistory(request: HistoryRequest<'edgar'>): Promise<HistoryPage> {
  const { from, to } = request;
  const ciks = parseCiks(request);
  if (ciks.length === 0) {
    const why = 'EDGAR has the history of single companies only: configure their CIK numbers';
    return { items: [], next: null, progress: 1, bytes: 0, missing: { from, to, why } };
  }
  const page = pageSchema.catch({ company: 0, name: '', files: [] }).parse(request.page);
  const cik = ciks[page.company];
  if (cik === undefined) return { items: [], next: null, progress: 1, bytes: 0 };
  const { filings, bytes, remaining } =
    page.files.length > 0
      ? await fetchOlderFilings(request, cik, page)
      : await fetchNewestFilings(request, cik);
  const forms = parseForms(request.config.forms);
  const items = filings
    .filter((filing) => matchesForms(filing, forms))
    .flatMap((filing) => toFilingDraft(filing, request.now) ?? [])
    .filter(({ publishedAt }) => publishedAt && publishedAt >= from && publishedAt < to);
  const next: HistoryCursor =
    remaining.files.length > 0
      ? { ...page, ...remaining }
      : { company: page.company + 1, name: '', files: [] };
  return {
    items,
    next: next.company < ciks.length ? next : null,
    progress: next.company / ciks.length,
    bytes,
  };
}
