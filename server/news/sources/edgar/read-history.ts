import { z } from 'zod';
import { type Filing, olderFilesAnswer, submissionsAnswer } from '#server/news/sources/edgar/api-types.ts';
import { askEdgar, ciksOf } from '#server/news/sources/edgar/edgar-client.ts';
import { isWanted, readForms, toDraft } from '#server/news/sources/edgar/edgar-mapper.ts';
import { readColumns } from '#server/news/sources/edgar/read-filings.ts';
import { parseAnswer } from '#server/news/sources/parse-answer.ts';
import type { HistoryPage, HistoryRequest } from '#server/news/sources/source-adapter.ts';

/** Which company is next, and which of its older files still hold something of the interval. */
const pageSchema = z.object({
  company: z.number().int().min(0),
  name: z.string().default(''),
  files: z.array(z.string().regex(/^[\w.-]+$/)).default([]),
});
type Page = z.infer<typeof pageSchema>;

interface Read {
  filings: Filing[];
  bytes: number;
  /** What remains of this company. */
  rest: Pick<Page, 'name' | 'files'>;
}

const dataUrl = ({ config }: HistoryRequest<'edgar'>, file: string) =>
  `${config.dataUrl.replace(/\/+$/, '')}/submissions/${file}`;

async function readNewest(request: HistoryRequest<'edgar'>, cik: number): Promise<Read> {
  const file = `CIK${String(cik).padStart(10, '0')}.json`;
  const response = await askEdgar(request, dataUrl(request, file));
  const { name, filings } = parseAnswer(response, submissionsAnswer);
  const day = (at: Date) => at.toISOString().slice(0, 10);
  const older = filings.files.filter(
    ({ filingFrom, filingTo }) => filingFrom <= day(request.to) && filingTo >= day(request.from),
  );
  return {
    filings: readColumns(filings.recent, { cik, name }),
    bytes: response.body.length,
    rest: { name, files: older.map((entry) => entry.name) },
  };
}

async function readOlder(request: HistoryRequest<'edgar'>, cik: number, page: Page): Promise<Read> {
  const [file = '', ...files] = page.files;
  const response = await askEdgar(request, dataUrl(request, file));
  const columns = parseAnswer(response, olderFilesAnswer);
  const filings = readColumns(columns, { cik, name: page.name });
  return { filings, bytes: response.body.length, rest: { name: page.name, files } };
}

/**
 * readHistory reads what companies filed in [from, to), one file of the submissions API a page. All current filings have
 * no history there: where no company is named, all of it is missing. Errors: FetchError.
 */
export async function readHistory(request: HistoryRequest<'edgar'>): Promise<HistoryPage> {
  const { from, to } = request;
  const ciks = ciksOf(request);
  if (ciks.length === 0) {
    const why = 'EDGAR gives the past of named companies only: give their CIK numbers';
    return { items: [], next: null, progress: 1, bytes: 0, missing: { from, to, why } };
  }
  const page = pageSchema.catch({ company: 0, name: '', files: [] }).parse(request.page);
  const cik = ciks[page.company];
  if (cik === undefined) return { items: [], next: null, progress: 1, bytes: 0 };
  const { filings, bytes, rest } =
    page.files.length > 0 ? await readOlder(request, cik, page) : await readNewest(request, cik);
  const forms = readForms(request.config.forms);
  const items = filings
    .filter((filing) => isWanted(filing, forms))
    .flatMap((filing) => toDraft(filing, request.now) ?? [])
    .filter(({ publishedAt }) => publishedAt && publishedAt >= from && publishedAt < to);
  const next: Page =
    rest.files.length > 0 ? { ...page, ...rest } : { company: page.company + 1, name: '', files: [] };
  return {
    items,
    next: next.company < ciks.length ? next : null,
    progress: next.company / ciks.length,
    bytes,
  };
}
