import { escapeXml } from '#fixtures/feeds/escape-xml.ts';
import { type FakeHttpServer, startFakeHttpServer } from '#fixtures/http/start-fake-http-server.ts';

interface EdgarParty {
  name: string;
  cik: number;
  role: 'Filer' | 'Issuer' | 'Reporting' | 'Subject' | 'Filed by';
}

export interface EdgarFiling {
  accession: string;
  form: string;
  items?: string[];
  acceptedAt: Date;
  parties: EdgarParty[];
}

export interface FakeEdgar extends FakeHttpServer {
  config: Record<string, unknown>;
  addFiling(filing: EdgarFiling): void;
}

const userAgent = 'Undertone Tester tester@undertone.example';
const padCik = (cik: number) => String(cik).padStart(10, '0');

function toEntry({ accession, form, items = [], acceptedAt }: EdgarFiling, title: string): string {
  const lines = items.map((item) => `\n&lt;br&gt;Item ${item}: As the form names it`).join('');
  const filed = acceptedAt.toISOString().slice(0, 10);
  return `<entry><title>${escapeXml(title)}</title>
<link rel="alternate" type="text/html" href="https://www.sec.gov/Archives/edgar/data/1/${accession.replaceAll('-', '')}/${accession}-index.htm"/>
<summary type="html"> &lt;b&gt;Filed:&lt;/b&gt; ${filed} &lt;b&gt;AccNo:&lt;/b&gt; ${accession} &lt;b&gt;Size:&lt;/b&gt; 5 KB${lines}</summary>
<updated>${acceptedAt.toISOString().replace(/\.\d+Z$/, '+00:00')}</updated>
<category scheme="https://www.sec.gov/" label="form type" term="${escapeXml(form)}"/>
<id>urn:tag:sec.gov,2008:accession-number=${accession}</id></entry>`;
}

const toFeed = (title: string, entries: string[]) =>
  `<?xml version="1.0" encoding="ISO-8859-1" ?><feed xmlns="http://www.w3.org/2005/Atom"><title>${escapeXml(title)}</title><id>urn:x</id><updated>2026-11-21T00:00:00Z</updated>${entries.join('')}</feed>`;

function toColumns(filings: EdgarFiling[]) {
  return {
    accessionNumber: filings.map(({ accession }) => accession),
    filingDate: filings.map(({ acceptedAt }) => acceptedAt.toISOString().slice(0, 10)),
    acceptanceDateTime: filings.map(({ acceptedAt }) => acceptedAt.toISOString()),
    form: filings.map(({ form }) => form),
    items: filings.map(({ items = [] }) => items.join(',')),
  };
}

/**
 * startFakeEdgar serves EDGAR's current filings and a company's filings as Atom, and the submissions API, whose `recent`
 * holds two filings and its further files the others. Requests without a contact in User-Agent are refused.
 */
export async function startFakeEdgar(): Promise<FakeEdgar> {
  const filings: EdgarFiling[] = [];
  const recentSize = 2;
  const server = await startFakeHttpServer(({ url, headers }, response) => {
    const get = (name: string) => url.searchParams.get(name) ?? '';
    if (headers['user-agent'] !== userAgent) return response.writeHead(403).end('Undeclared Automated Tool');
    const newest = filings.toReversed().filter(({ form }) => form.startsWith(get('type')));
    const atom = (title: string, entries: string[]) =>
      response.writeHead(200, { 'content-type': 'application/atom+xml' }).end(toFeed(title, entries));
    if (url.pathname === '/cgi-bin/browse-edgar' && get('action') === 'getcurrent') {
      const entries = newest.flatMap((filing) =>
        filing.parties.map(({ name, cik, role }) =>
          toEntry(filing, `${filing.form} - ${name} (${padCik(cik)}) (${role})`),
        ),
      );
      const start = Number(get('start'));
      return atom('Latest Filings', entries.slice(start, start + Number(get('count'))));
    }
    const ofCompany = (cik: number) =>
      newest.filter(({ parties }) => parties.some((party) => party.cik === cik));
    if (url.pathname === '/cgi-bin/browse-edgar' && get('action') === 'getcompany') {
      const own = ofCompany(Number(get('CIK')));
      const name = own[0]?.parties.find(({ cik }) => cik === Number(get('CIK')))?.name ?? 'NOBODY';
      const entries = own
        .slice(0, Number(get('count')))
        .map((filing) => toEntry(filing, `${filing.form}  - As the SEC calls it`));
      return atom(`${name}  (${padCik(Number(get('CIK')))})`, entries);
    }
    const json = (body: unknown) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    const match = /^\/submissions\/CIK(\d{10})(-submissions-001)?\.json$/.exec(url.pathname);
    if (!match) return response.writeHead(404).end();
    const own = ofCompany(Number(match[1]));
    const older = own.slice(recentSize);
    if (match[2]) return json(toColumns(older));
    const days = older.map(({ acceptedAt }) => acceptedAt.toISOString().slice(0, 10)).sort();
    const file = {
      name: `CIK${match[1]}-submissions-001.json`,
      filingCount: older.length,
      filingFrom: days[0],
      filingTo: days.at(-1),
    };
    const name = own[0]?.parties.find(({ cik }) => cik === Number(match[1]))?.name;
    return json({
      cik: match[1],
      name,
      filings: { recent: toColumns(own.slice(0, recentSize)), files: older.length > 0 ? [file] : [] },
    });
  });
  return {
    ...server,
    config: { baseUrl: server.origin, dataUrl: server.origin, userAgent },
    addFiling: (filing) => void filings.push(filing),
  };
}
