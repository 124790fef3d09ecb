/** Parameters that only track where a reader came from, on every site. */
const globalTrackingPattern =
  /^(?:utm_.*|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|mc_[ce]id|mkt_tok|igsh(?:id)?|_hs(?:enc|mi)|_ga|_gl|ref_src|cmpid|ocid|ns_(?:mchannel|campaign|source|linkname)|guccounter|guce_.*|\.tsrc|soc_(?:src|trk)|at_(?:medium|campaign|campaign_type|link_(?:id|type|origin)|format|ptr_name|bbc_team|custom\d)|ftcamp|xtor|usqp|taid|amp_(?:js_v|gsa|kit|latest_update_time))$/i;

/** Parameters that only track on these sites; elsewhere they may identify the document. */
const siteTrackingParameters: [site: string, names: ReadonlySet<string>][] = [
  ['marketwatch.com', new Set(['mod', 'siteid', 'link'])],
  ['wsj.com', new Set(['mod', 'reflink'])],
  ['barrons.com', new Set(['mod', 'siteid', 'reflink'])],
  ['bloomberg.com', new Set(['sref'])],
  ['cnbc.com', new Set(['__source', 'par'])],
  ['nytimes.com', new Set(['partner', 'emc', 'smid', 'smtyp'])],
];
/** Parameters that only track with these values. */
const trackingValuePatterns: Record<string, RegExp> = { partner: /^(?:rss\w*|yahoo\w*)$/i, emc: /^rss$/i };

/** isTrackingParameter reports whether a query parameter of a URL on `host` only tracks where the reader came from. */
function isTrackingParameter(host: string, name: string, value: string): boolean {
  if (globalTrackingPattern.test(name)) return true;
  const lower = name.toLowerCase();
  if (trackingValuePatterns[lower]?.test(value)) return true;
  const plain = host.replace(/\.$/, '');
  return siteTrackingParameters.some(
    ([site, names]) => names.has(lower) && (plain === site || plain.endsWith(`.${site}`)),
  );
}

/**
 * removeTrackingParameters deletes tracking parameters from a URL in place; of a repeated name only the tracking values
 * go.
 */
export function removeTrackingParameters(url: URL): void {
  for (const [name, value] of [...url.searchParams]) {
    if (isTrackingParameter(url.hostname, name, value)) url.searchParams.delete(name, value);
  }
}
