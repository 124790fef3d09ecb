import { z } from 'zod';
import { FetchError } from '#domain/sources/fetch-outcome.ts';
import type { Filing } from '#server/news/sources/edgar/api-types.ts';
import { askEdgar, ciksOf, isIntroduced, undeclared } from '#server/news/sources/edgar/edgar-client.ts';
import { isWanted, readForms, toDraft } from '#server/news/sources/edgar/edgar-mapper.ts';
import { mergeFilings, readAtom } from '#server/news/sources/edgar/read-filings.ts';
import { readHistory } from '#server/news/sources/edgar/read-history.ts';
import type { FetchRequest, FetchResult, SourceAdapter } from '#server/news/sources/source-adapter.ts';

const cursorSchema = z.object({ known: z.array(z.string()).default([]), coveredToMs: z.number().optional() });

const pageSize = 100;
const mostPages = 10;
const mostKnown = 400;
/** A filing shows in the lists this long after it was accepted, at most a few minutes. */
const listLagMs = 180_000;

interface Read {
  filings: Filing[];
  bytes: number;
  empty: number;
  /** Reading met a filing we know, or a list's end: nothing lies between. */
  complete: boolean;
}

const isKnown = (filings: Filing[], known: Set<string>) =>
  filings.some(({ accession }) => known.has(accession));

function listUrl({ config }: FetchRequest<'edgar'>, parameters: Record<string, string>): string {
  const url = new URL(`${config.baseUrl.replace(/\/+$/, '')}/cgi-bin/browse-edgar`);
  const forms = [...readForms(config.forms)];
  // EDGAR filters by one form only, by its beginning; the rest is filtered here.
  const type = forms.length === 1 ? (forms[0] ?? '') : '';
  const all = { ...parameters, type, owner: 'include', output: 'atom' };
  for (const [name, value] of Object.entries(all)) url.searchParams.set(name, value);
  return url.href;
}

/** readCurrent pages through all current filings, newest first, until a known one. */
async function readCurrent(request: FetchRequest<'edgar'>, known: Set<string>): Promise<Read> {
  const read: Read = { filings: [], bytes: 0, empty: 0, complete: false };
  const pages = known.size > 0 ? mostPages : 1;
  for (let page = 0; page < pages && !read.complete; page++) {
    const start = String(page * pageSize);
    const response = await askEdgar(
      request,
      listUrl(request, { action: 'getcurrent', count: String(pageSize), start }),
    );
    const { filings, entries, empty } = readAtom(response);
    read.filings.push(...filings);
    read.bytes += response.body.length;
    read.empty += empty;
    read.complete = isKnown(filings, known) || entries < pageSize;
  }
  return read;
}

/** readCompanies reads the list of each company; a list that holds nothing we know may have lost its older end. */
async function readCompanies(
  request: FetchRequest<'edgar'>,
  ciks: number[],
  known: Set<string>,
): Promise<Read> {
  const read: Read = { filings: [], bytes: 0, empty: 0, complete: true };
  for (const cik of ciks) {
    const CIK = String(cik).padStart(10, '0');
    const response = await askEdgar(request, listUrl(request, { action: 'getcompany', CIK, count: '40' }));
    const { filings, entries, empty } = readAtom(response);
    read.filings.push(...filings);
    read.bytes += response.body.length;
    read.empty += empty;
    read.complete &&= entries < 40 || isKnown(filings, known);
  }
  return read;
}

async function fetchEdgar(request: FetchRequest<'edgar'>): Promise<FetchResult> {
  const { now, config } = request;
  const cursor = cursorSchema.catch({ known: [] }).parse(request.cursor);
  const known = new Set(cursor.known);
  const ciks = ciksOf(request);
  const read =
    ciks.length > 0 ? await readCompanies(request, ciks, known) : await readCurrent(request, known);
  if (read.filings.length === 0 && read.empty > 0) {
    throw new FetchError('malformed', 'The list holds no filings we can read');
  }
  const merged = mergeFilings(read.filings);
  const forms = readForms(config.forms);
  const wanted = merged.filter((filing) => isWanted(filing, forms));
  const items = wanted.flatMap((filing) => toDraft(filing, now) ?? []);
  const to = now.getTime() - listLagMs;
  const oldest = items.reduce(
    (least, { publishedAt }) => Math.min(least, publishedAt?.getTime() ?? least),
    to,
  );
  const from = read.complete && cursor.coveredToMs !== undefined ? Math.min(cursor.coveredToMs, to) : oldest;
  const names = merged.map(({ accession }) => accession);
  return {
    outcome: 'new',
    items,
    emptyItems: read.empty,
    cursor: {
      known: [...new Set([...names, ...cursor.known])].slice(0, mostKnown + names.length),
      coveredToMs: to,
    },
    httpStatus: 200,
    bytes: read.bytes,
    format: 'atom',
    title: ciks.length > 0 ? `SEC filings of ${ciks.length} companies` : 'SEC filings',
    covered: { from: new Date(from), to: new Date(to) },
    remarks: [
      ...(isIntroduced(request) ? [] : [undeclared]),
      ...(read.complete || known.size === 0
        ? []
        : ['More was filed than one look reads; some may be missing']),
    ],
  };
}

/** edgarSource reads filings as the SEC accepts them, and a company's earlier ones from its submissions. */
export const edgarSource: SourceAdapter<'edgar'> = { kind: 'edgar', fetch: fetchEdgar, readHistory };
