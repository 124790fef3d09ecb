import type { Role } from '#domain/accounts/account-inputs.ts';
import type { TierGrant } from '#domain/accounts/tiers.ts';
import type { LiveEvent, ScoredArticle } from '#domain/live/live-event.ts';

/** LiveEntitlement is all that an open connection's rights depend on: connections of one variant get the same bytes. */
export interface LiveEntitlement {
  /** Real news comes later, by asking for it. */
  delayed: boolean;
  companyVerdicts: boolean;
  /** Hears what only administrators are told. */
  admin: boolean;
}

/** toLiveEntitlement gives the variant of the stream that a tier's grant and a role allow. */
export function toLiveEntitlement(
  grant: Pick<TierGrant, 'delayMs' | 'companyVerdicts'>,
  role: Role,
): LiveEntitlement {
  return { delayed: grant.delayMs > 0, companyVerdicts: grant.companyVerdicts, admin: role === 'admin' };
}

/** isVisibleTo says whether a connection of this variant is sent an event at all. */
export function isVisibleTo(event: LiveEvent, entitlement: LiveEntitlement, includeDemo: boolean): boolean {
  if (event.type === 'notice.added') return entitlement.admin;
  if (event.type !== 'article.scored') return true;
  return event.demo ? includeDemo : !entitlement.delayed;
}

/** redactForEntitlement gives an event without what its readers' tier doesn't include. */
export function redactForEntitlement(event: LiveEvent, entitlement: LiveEntitlement): LiveEvent {
  if (event.type !== 'article.scored' || entitlement.companyVerdicts) return event;
  return { ...event, article: withholdCompanyVerdicts(event.article) };
}

/** withholdCompanyVerdicts removes each company's own verdict from an article and marks it `withheld`; the companies stay listed. */
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
