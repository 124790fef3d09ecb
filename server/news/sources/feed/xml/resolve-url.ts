const scheme = /^[a-z][a-z0-9+.-]*:/i;

/** resolveUrl makes an address absolute where it can; without a base, or where that fails, it comes back as it was. */
export function resolveUrl(address: string, base: string | null): string {
  const trimmed = address.trim();
  if (!base || scheme.test(trimmed)) return trimmed;
  return URL.parse(trimmed, base)?.href ?? trimmed;
}
