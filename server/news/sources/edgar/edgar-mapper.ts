import type { ArticleDraft } from '#domain/news/article-draft.ts';
import { toArticleDraft } from '#domain/news/to-article-draft.ts';
import { baseForm, describeFiling, filingEvent } from '#domain/sources/filing-event.ts';
import { hashText } from '#server/news/hash-text.ts';
import type { Filing } from '#server/news/sources/edgar/api-types.ts';

/** readForms gives the form types of a configuration; none means every form. */
export function readForms(text: string): Set<string> {
  return new Set(text.split(/[,\n]/).map(baseForm).filter(Boolean));
}

/** isWanted says whether a filing is of a wanted form; amendments go with their form. */
export function isWanted({ form }: Filing, forms: Set<string>): boolean {
  return forms.size === 0 || forms.has(baseForm(form));
}

function headline({ form, items, companies, reporters }: Filing): string {
  const who = companies.map(({ name }) => name).join(', ') || reporters.join(', ') || 'A company';
  const about = describeFiling(form, items);
  const by =
    companies.length > 0 && reporters.length > 0 ? `, reported by ${reporters.slice(0, 2).join(', ')}` : '';
  return `${who}: ${about ? `${about} (Form ${form})` : `Form ${form}`}${by}`;
}

/** toDraft makes an article of a filing, with its companies as hints for linking. Its summary says why it is what it is. */
export function toDraft(filing: Filing, now: Date): ArticleDraft | null {
  const event = filingEvent(filing.form, filing.items);
  const listed = filing.items.length > 0 ? `Items ${filing.items.join(', ')}.` : '';
  const draft = toArticleDraft(
    {
      id: filing.accession,
      url: filing.url,
      title: headline(filing),
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
