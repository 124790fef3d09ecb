import type { ArticleDraft } from '#domain/news/article-draft.ts';
import { toArticleDraft } from '#domain/news/to-article-draft.ts';
import { classifyFiling, describeFiling, toBaseForm } from '#domain/sources/edgar/classify-filing.ts';
import { hashText } from '#server/infra/hash-text.ts';
import type { Filing } from '#server/news/sources/edgar/api-types.ts';

/** parseForms parses the form types of a configuration; none means every form. */
export function parseForms(text: string): Set<string> {
  return new Set(text.split(/[,\n]/).map(toBaseForm).filter(Boolean));
}

/** matchesForms is true for a filing of one of the forms; amendments count as their form. */
export function matchesForms({ form }: Filing, forms: Set<string>): boolean {
  return forms.size === 0 || forms.has(toBaseForm(form));
}

function toHeadline({ form, items, companies, reporters }: Filing): string {
  const who = companies.map(({ name }) => name).join(', ') || reporters.join(', ') || 'A company';
  const about = describeFiling(form, items);
  const by =
    companies.length > 0 && reporters.length > 0 ? `, reported by ${reporters.slice(0, 2).join(', ')}` : '';
  return `${who}: ${about ? `${about} (Form ${form})` : `Form ${form}`}${by}`;
}

/** toFilingDraft maps a filing to a draft, with its companies as ticker hints. Its summary has the reason for its event type. */
export function toFilingDraft(filing: Filing, now: Date): ArticleDraft | null {
  const event = classifyFiling(filing.form, filing.items);
  const listed = filing.items.length > 0 ? `Items ${filing.items.join(', ')}.` : '';
  const draft = toArticleDraft(
    {
      id: filing.accession,
      url: filing.url,
      title: toHeadline(filing),
      summary: [event?.reason, listed].filter(Boolean).join(' '),
      authors: filing.reporters,
      publishedAt: filing.acceptedAt,
      language: 'en',
      eventType: event?.type,
    },
    { now, hash: hashText },
  );
  if (!draft) return null;
  const tickerHints = filing.companies.map(({ cik }) => ({ cik }));
  return { ...draft, tickerHints };
}
