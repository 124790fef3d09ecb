import { type HostPermitRequest, hostLimits } from '#server/news/fetch/host-permits.ts';

/** toHostPermitRequest gives the slot that asking a source takes, by the host it is at; null for one that is at none. */
export function toHostPermitRequest({
  id,
  kind,
  url,
}: {
  id: string;
  kind: string;
  url: string | null;
}): HostPermitRequest | null {
  if (kind === 'wire') return null;
  // Kinds with a fixed host have no address of their own.
  const name = (url && URL.parse(url)?.host) || `kind:${kind}`;
  return { name, holder: id, ...hostLimits };
}
