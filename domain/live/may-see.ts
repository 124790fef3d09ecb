import type { Role } from '#domain/accounts/account-inputs.ts';
import type { TierGrant } from '#domain/accounts/tiers.ts';
import type { LiveEvent } from '#domain/live/live-event.ts';
import { withholdCompanies } from '#domain/live/withhold-companies.ts';

/** LiveVariant is all that an open connection's rights depend on: connections of one variant get the same bytes. */
export interface LiveVariant {
  /** Real news comes later, by asking for it. */
  delayed: boolean;
  companyVerdicts: boolean;
  /** Hears what only administrators are told. */
  admin: boolean;
}

/** variantOf gives the variant of the stream that a tier's grant and a role allow. */
export function variantOf(grant: Pick<TierGrant, 'delayMs' | 'companyVerdicts'>, role: Role): LiveVariant {
  return { delayed: grant.delayMs > 0, companyVerdicts: grant.companyVerdicts, admin: role === 'admin' };
}

/** maySee says whether a connection of this variant is sent an event at all. */
export function maySee(event: LiveEvent, variant: LiveVariant, demoShown: boolean): boolean {
  if (event.type === 'notice.added') return variant.admin;
  if (event.type !== 'article.scored') return true;
  return event.demo ? demoShown : !variant.delayed;
}

/** forVariant gives an event without what its readers' tier doesn't include. */
export function forVariant(event: LiveEvent, variant: LiveVariant): LiveEvent {
  if (event.type !== 'article.scored' || variant.companyVerdicts) return event;
  return { ...event, article: withholdCompanies(event.article) };
}
