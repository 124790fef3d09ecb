import type { FeedItem, FeedText } from '#domain/feeds/feed-item.ts';
import type { ParsedFeed } from '#domain/feeds/parse-feed.ts';
import { toPlainText } from '#domain/feeds/to-feed-drafts.ts';
import type { Filing, FilingColumns } from '#server/news/sources/edgar/api-types.ts';

const accessionPattern = /accession-number=(\d{10}-\d{2}-\d{6})/;
/** Titles have 150 characters; longer ones are cut. */
const maxTitleCharacters = 500;
/** The end of "8-K - ACME CORP (0000320193) (Filer)" in the list of current filings. */
const filerAndRole = / \((\d{10})\) \(([^()]+)\)$/;
/** In the title of a company's own feed, "ACME CORP  (0000320193)". */
const companyNumber = /\s\((\d{10})\)/;
const reporterRoles = new Set(['Reporting', 'Filed by']);

interface FilingTitle {
  form: string;
  filer: { cik: number; name: string } | null;
  role: string;
}

/**
 * Parses "8-K - ACME CORP (0000320193) (Filer)" and, from a company's own list, "8-K  - Current report", which does not
 * name its filer.
 */
function parseFilingTitle(written: string): FilingTitle | null {
  const title = toSingleSpaced(written);
  const separator = title.indexOf(' - ');
  if (separator <= 0) return null;
  const form = title.slice(0, separator);
  const subject = title.slice(separator + ' - '.length);
  const named = filerAndRole.exec(subject);
  if (!named || named.index === 0) return { form, filer: null, role: '' };
  return {
    form,
    filer: { cik: Number(named[1]), name: subject.slice(0, named.index) },
    role: named[2] ?? '',
  };
}

/** The company of a feed that lists one company's filings. */
function parseFeedTitle(written: string): FilingTitle['filer'] {
  const title = toSingleSpaced(written);
  const number = companyNumber.exec(title);
  return number && number.index > 0 ? { cik: Number(number[1]), name: title.slice(0, number.index) } : null;
}

const toSingleSpaced = (text: string) => text.trim().slice(0, maxTitleCharacters).replace(/\s+/g, ' ');

function extractItemNumbers(summary: string): string[] {
  return [...summary.matchAll(/\bitem (\d\.\d{2})\b/gi)].map((match) => match[1] ?? '');
}

/** The rest of a longer title or summary is not read. */
const maxTextCharacters = 20_000;
const toText = (text: FeedText | null) =>
  toPlainText(text && { ...text, value: text.value.slice(0, maxTextCharacters) }) ?? '';

function toFiling(item: FeedItem, owner: { cik: number; name: string } | null): Filing | null {
  const accession = accessionPattern.exec(item.id ?? '')?.[1];
  const title = parseFilingTitle(toText(item.title));
  if (!accession || !title) return null;
  const named = title.filer ?? owner;
  const isReporter = reporterRoles.has(title.role);
  return {
    accession,
    form: title.form,
    items: extractItemNumbers(toText(item.summary)),
    acceptedAt: item.publishedAt ?? undefined,
    url: item.url ?? undefined,
    companies: named && !isReporter ? [named] : [],
    reporters: named && isReporter ? [named.name] : [],
  };
}

/** mergeFilings merges the entries of a filing, which the SEC lists once for each of its parties. */
export function mergeFilings(filings: Filing[]): Filing[] {
  const merged = new Map<string, Filing>();
  for (const filing of filings) {
    const known = merged.get(filing.accession);
    if (!known) {
      const { companies, reporters } = filing;
      merged.set(filing.accession, { ...filing, companies: [...companies], reporters: [...reporters] });
    } else {
      known.companies.push(...filing.companies);
      known.reporters.push(...filing.reporters);
    }
  }
  return [...merged.values()].map((filing) => ({
    ...filing,
    companies: [...new Map(filing.companies.map((company) => [company.cik, company])).values()],
    reporters: [...new Set(filing.reporters)],
  }));
}

/** mapFilings maps an Atom list of EDGAR, current or of one company; `empty` counts the entries that are not filings. */
export function mapFilings(feed: ParsedFeed): { filings: Filing[]; entries: number; empty: number } {
  const company = parseFeedTitle(toText(feed.title));
  const all = feed.items.map((item) => toFiling(item, company));
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
