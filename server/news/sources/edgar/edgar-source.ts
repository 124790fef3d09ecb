import { z } from 'zod';
import { FetchError } from '#domain/sources/fetch-error.ts';
import { trimEndCharacters } from '#domain/text/scan-text.ts';
import type { HttpResponse } from '#server/news/fetch/create-http-client.ts';
import { parseUntrustedDocument } from '#server/news/parse/parse-untrusted-document.ts';
import type { Filing } from '#server/news/sources/edgar/api-types.ts';
import {
  hasDeclaredContact,
  missingContactRemark,
  parseCiks,
  requestEdgar,
} from '#server/news/sources/edgar/edgar-client.ts';
import { matchesForms, parseForms, toFilingDraft } from '#server/news/sources/edgar/edgar-mapper.ts';
import { mapFilings, mergeFilings } from '#server/news/sources/edgar/parse-filings.ts';
import { readEdgarHistory } from '#server/news/sources/edgar/read-edgar-history.ts';
import type { FetchRequest, FetchResult, SourceAdapter } from '#server/news/sources/source-adapter.ts';

const cursorSchema = z.object({ known: z.array(z.string()).default([]), coveredToMs: z.number().optional() });

const pageSize = 100;
const maxPages = 10;
const maxKnownFilings = 400;
/** Filings appear in the lists within this time after they are accepted. */
const listLagMs = 180_000;

interface FetchedFilings {
  filings: Filing[];
  bytes: number;
  empty: number;
  /** A known filing or the list's end was reached: none in between is missing. */
  complete: boolean;
}

const containsKnown = (filings: Filing[], known: Set<string>) =>
  filings.some(({ accession }) => known.has(accession));

function buildListUrl({ config }: FetchRequest<'edgar'>, parameters: Record<string, string>): string {
  const url = new URL(`${trimEndCharacters(config.baseUrl, '/')}/cgi-bin/browse-edgar`);
  const forms = [...parseForms(config.forms)];
  // EDGAR filters by one form only, and by its prefix; the rest is filtered here.
  const type = forms.length === 1 ? (forms[0] ?? '') : '';
  const all = { ...parameters, type, owner: 'include', output: 'atom' };
  for (const [name, value] of Object.entries(all)) url.searchParams.set(name, value);
  return url.href;
}

/** A list is parsed like any feed: a large one in a document thread. */
async function parseFilings({ body, contentType }: HttpResponse) {
  return mapFilings(await parseUntrustedDocument('feed', { body, contentType, url: null }));
}

/** Pages through all current filings, newest first, until a known one. */
async function fetchCurrentFilings(
  request: FetchRequest<'edgar'>,
  known: Set<string>,
): Promise<FetchedFilings> {
  const fetched: FetchedFilings = { filings: [], bytes: 0, empty: 0, complete: false };
  const pages = known.size > 0 ? maxPages : 1;
  for (let page = 0; page < pages && !fetched.complete; page++) {
    const start = String(page * pageSize);
    const response = await requestEdgar(
      request,
      buildListUrl(request, { action: 'getcurrent', count: String(pageSize), start }),
    );
    const { filings, entries, empty } = await parseFilings(response);
    fetched.filings.push(...filings);
    fetched.bytes += response.summary.bytes;
    fetched.empty += empty;
    fetched.complete = containsKnown(filings, known) || entries < pageSize;
  }
  return fetched;
}

/** Fetches the list of each company. In a list of 40 without a known filing, older ones may be missing. */
async function fetchCompanyFilings(
  request: FetchRequest<'edgar'>,
  ciks: number[],
  known: Set<string>,
): Promise<FetchedFilings> {
  const fetched: FetchedFilings = { filings: [], bytes: 0, empty: 0, complete: true };
  for (const cik of ciks) {
    const CIK = String(cik).padStart(10, '0');
    const response = await requestEdgar(
      request,
      buildListUrl(request, { action: 'getcompany', CIK, count: '40' }),
    );
    const { filings, entries, empty } = await parseFilings(response);
    fetched.filings.push(...filings);
    fetched.bytes += response.summary.bytes;
    fetched.empty += empty;
    fetched.complete &&= entries < 40 || containsKnown(filings, known);
  }
  return fetched;
}

async function fetchEdgar(request: FetchRequest<'edgar'>): Promise<FetchResult> {
  const { now, config } = request;
  const cursor = cursorSchema.catch({ known: [] }).parse(request.cursor);
  const known = new Set(cursor.known);
  const ciks = parseCiks(request);
  const fetched =
    ciks.length > 0
      ? await fetchCompanyFilings(request, ciks, known)
      : await fetchCurrentFilings(request, known);
  if (fetched.filings.length === 0 && fetched.empty > 0) {
    throw new FetchError('malformed', 'The list has no filings in the known format');
  }
  const merged = mergeFilings(fetched.filings);
  const forms = parseForms(config.forms);
  const wanted = merged.filter((filing) => matchesForms(filing, forms));
  const items = wanted.flatMap((filing) => toFilingDraft(filing, now) ?? []);
  const to = now.getTime() - listLagMs;
  const oldest = items.reduce(
    (earliest, { publishedAt }) => Math.min(earliest, publishedAt?.getTime() ?? earliest),
    to,
  );
  const from =
    fetched.complete && cursor.coveredToMs !== undefined ? Math.min(cursor.coveredToMs, to) : oldest;
  const accessions = merged.map(({ accession }) => accession);
  return {
    outcome: 'new',
    items,
    emptyItems: fetched.empty,
    cursor: {
      known: [...new Set([...accessions, ...cursor.known])].slice(0, maxKnownFilings + accessions.length),
      coveredToMs: to,
    },
    httpStatus: 200,
    bytes: fetched.bytes,
    format: 'atom',
    title: ciks.length > 0 ? `SEC filings of ${ciks.length} companies` : 'SEC filings',
    covered: { from: new Date(from), to: new Date(to) },
    remarks: [
      ...(hasDeclaredContact(request) ? [] : [missingContactRemark]),
      ...(fetched.complete || known.size === 0
        ? []
        : ['There were more filings than one check fetches; some may be missing']),
    ],
  };
}

/** edgarSource fetches filings as the SEC accepts them; history comes from the submissions of companies. */
export const edgarSource: SourceAdapter<'edgar'> = {
  kind: 'edgar',
  fetch: fetchEdgar,
  readHistory: readEdgarHistory,
};
