import type { Role } from '#domain/accounts/account-inputs.ts';
import type { TierGrant } from '#domain/accounts/tiers.ts';
import type { LiveEvent, ScoredArticle } from '#domain/live/live-event.ts';

/** LiveEntitlement is what an open connection may receive; connections with equal entitlements get the same bytes. */
export interface LiveEntitlement {
  /** Real news is delayed: it is not pushed, the client polls for it. */
  delayed: boolean;
  companyVerdicts: boolean;
  /** Receives events for administrators. */
  admin: boolean;
}

/** toLiveEntitlement derives a connection's entitlement from its user's tier and role. */
export function toLiveEntitlement(
  grant: Pick<TierGrant, 'delayMs' | 'companyVerdicts'>,
  role: Role,
): LiveEntitlement {
  return { delayed: grant.delayMs > 0, companyVerdicts: grant.companyVerdicts, admin: role === 'admin' };
}

/** isVisibleTo reports whether a connection with this entitlement receives an event. */
export function isVisibleTo(event: LiveEvent, entitlement: LiveEntitlement, includeDemo: boolean): boolean {
  if (event.type === 'notice.added') return entitlement.admin;
  if (event.type !== 'article.scored') return true;
  return event.demo ? includeDemo : !entitlement.delayed;
}

/** redactForEntitlement returns an event without the fields that the entitlement does not include. */
export function redactForEntitlement(event: LiveEvent, entitlement: LiveEntitlement): LiveEvent {
  if (event.type !== 'article.scored' || entitlement.companyVerdicts) return event;
  return { ...event, article: withholdCompanyVerdicts(event.article) };
}

/**
 * withholdCompanyVerdicts removes each company's own verdict from an article and marks it `withheld`; the companies
 * stay listed.
 */
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
