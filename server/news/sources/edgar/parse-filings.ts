import { parseFeed } from '#domain/feeds/parse-feed.ts';
import { toPlainText, toRawItem } from '#domain/feeds/to-feed-drafts.ts';
import type { RawItem } from '#domain/news/to-article-draft.ts';
import type { HttpResponse } from '#server/news/fetch/create-http-client.ts';
import { decodeBody } from '#server/news/fetch/decode-body.ts';
import type { Filing, FilingColumns } from '#server/news/sources/edgar/api-types.ts';

const accessionPattern = /accession-number=(\d{10}-\d{2}-\d{6})/;
/** "8-K - ACME CORP (0000320193) (Filer)" in the list of current filings. */
const currentTitle = /^(.+?)\s+-\s+(.+) \((\d{10})\) \(([^)]+)\)$/;
/** "8-K  - Current report" in a company's own list, whose feed is titled "ACME CORP  (0000320193)". */
const companyTitle = /^(.+?)\s+-\s+/;
const feedTitle = /^(.+?)\s+\((\d{10})\)/;
const reporterRoles = new Set(['Reporting', 'Filed by']);

function extractItemNumbers(summary: string): string[] {
  return [...summary.matchAll(/\bitem (\d\.\d{2})\b/gi)].map((match) => match[1] ?? '');
}

function toFiling(item: RawItem, owner: { cik: number; name: string } | null): Filing | null {
  const accession = accessionPattern.exec(item.id ?? '')?.[1];
  const title = item.title?.trim() ?? '';
  const current = currentTitle.exec(title);
  const form = (current ?? companyTitle.exec(title))?.[1]?.trim();
  if (!accession || !form) return null;
  const named = current ? { cik: Number(current[3]), name: current[2] ?? '' } : owner;
  const isReporter = reporterRoles.has(current?.[4] ?? '');
  return {
    accession,
    form,
    items: extractItemNumbers(item.summary ?? ''),
    acceptedAt: item.publishedAt,
    url: item.url,
    companies: named && !isReporter ? [named] : [],
    reporters: named && isReporter ? [named.name] : [],
  };
}

/** mergeFilings merges the entries of a filing, which the SEC lists once for each of its parties. */
export function mergeFilings(filings: Filing[]): Filing[] {
  const merged = new Map<string, Filing>();
  for (const filing of filings) {
    const known = merged.get(filing.accession);
    if (!known) merged.set(filing.accession, { ...filing });
    else {
      known.companies = [...known.companies, ...filing.companies];
      known.reporters = [...known.reporters, ...filing.reporters];
    }
  }
  return [...merged.values()].map((filing) => ({
    ...filing,
    companies: [...new Map(filing.companies.map((company) => [company.cik, company])).values()],
    reporters: [...new Set(filing.reporters)],
  }));
}

/** parseFilingsFeed parses an Atom list of EDGAR, current or of one company; `empty` counts the entries that are not filings. */
export function parseFilingsFeed(response: HttpResponse): {
  filings: Filing[];
  entries: number;
  empty: number;
} {
  const feed = parseFeed(decodeBody(response.body, response.contentType));
  const owner = feedTitle.exec(toPlainText(feed.title) ?? '');
  const company = owner ? { cik: Number(owner[2]), name: owner[1] ?? '' } : null;
  const all = feed.items.map((item) => toFiling(toRawItem(item), company));
  const filings = all.filter((filing) => filing !== null);
  return { filings, entries: all.length, empty: all.length - filings.length };
}

/** parseFilingColumns parses the columns of the submissions API. */
export function parseFilingColumns(columns: FilingColumns, company: { cik: number; name: string }): Filing[] {
  return columns.accessionNumber.map((accession, i) => ({
    accession,
    form: columns.form[i] ?? '',
    items: (columns.items?.[i] ?? '').split(',').filter(Boolean),
    acceptedAt: columns.acceptanceDateTime[i],
    url: `https://www.sec.gov/Archives/edgar/data/${company.cik}/${accession.replaceAll('-', '')}/${accession}-index.htm`,
    companies: [company],
    reporters: [],
  }));
}
