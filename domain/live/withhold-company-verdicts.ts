import type { ScoredArticle } from '#domain/live/live-event.ts';

/** withholdCompanyVerdicts takes each company's own verdict off a row, and says so; which companies it names stays. */
export function withholdCompanyVerdicts(article: ScoredArticle): ScoredArticle {
  const companies = article.companies.map((company) => ({
    ...company,
    status: 'withheld' as const,
    label: null,
    score: null,
    confidence: null,
  }));
  return { ...article, companies };
}
