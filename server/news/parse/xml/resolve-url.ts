const scheme = /^[a-z][a-z0-9+.-]*:/i;

/** resolveUrl makes an address absolute where it can; without a base, or where that fails, it comes back as it was. */
export function resolveUrl(address: string, base: string | null): string {
  const trimmed = address.trim();
  if (!base || scheme.test(trimmed)) return trimmed;
  return URL.parse(trimmed, base)?.href ?? trimmed;
}

/** resolveBase takes an xml:base; one that no document can be at leaves the base around it as it is. */
export function resolveBase(address: string, base: string | null): string | null {
  const resolved = URL.parse(address.trim(), base ?? undefined);
  return resolved && /^(https?|ftp):$/.test(resolved.protocol) ? resolved.href : base;
}
